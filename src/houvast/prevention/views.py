"""What stands on the start page of prevention, and how does a school go through its policy?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from houvast.accounts.templatetags.forms_face import Mistake
from houvast.cases.trying import refuse
from houvast.errors import HouvastError
from houvast.prevention import access, actions
from houvast.prevention.actions import ChangedMeanwhile
from houvast.prevention.forms import PointTold
from houvast.prevention.models import Standing
from houvast.prevention.proposals import themes
from houvast.prevention.retention import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse

    from houvast.accounts.members import Member, MemberRequest
    from houvast.prevention.forms import Told
    from houvast.prevention.models import Point

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def start(request: MemberRequest) -> HttpResponse:
    """How the policy stands, and the plans."""
    points, plans = access.points_of(request.member), access.plans_of(request.member)
    now = access.this_year()
    there = {plan.starts for plan in plans}
    context = {
        "counted": _counted(points),
        "years": [access.year(plan.starts) for plan in plans],
        "to_make": [
            access.year(starts) for starts in (now.starts, now.starts + 1) if starts not in there
        ],
        "now": now,
        "retention": WORDS,
    }
    return render(request, "prevention/start.html", context)


def _counted(points: Mapping[str, Point]) -> list[tuple[str, int]]:
    """How many points there are of each standing, those nobody looked at last."""
    listed = [points.get(key) for theme in themes() for key in theme.points]
    count = Counter(one.standing if one else "" for one in listed)
    return [(str(one.label), count[one.value]) for one in Standing] + [("Nog open", count[""])]


@require_safe
def policy(request: MemberRequest) -> HttpResponse:
    """The whole checklist as it stands, to read and to print."""
    points = access.points_of(request.member)
    listed = [
        (theme, [(words, points.get(key)) for key, words in theme.points.items()])
        for theme in themes()
    ]
    context = {"themes": listed, "counted": _counted(points), "since": access.this_year().first}
    return render(request, "prevention/policy.html", context)


@form_page
def theme(request: MemberRequest, slug: str) -> HttpResponse:
    """The points of one theme, to fill in together."""
    points = access.points_of(request.member)
    found = next((one for one in themes() if one.id == slug), None)
    if found is None:
        raise Http404
    forms = {key: _form(request, key, points.get(key)) for key in found.points}
    if request.method == "POST" and _kept(forms, by=request.member):
        messages.success(request, f"Bewaard: {found.name}.")
        return redirect("prevention:policy")
    errors = [wrong for form in forms.values() for wrong in _mistakes(form)]
    asked = [(found.points[key], form) for key, form in forms.items()]
    context = {"theme": found, "asked": asked, "errors": errors}
    return render(request, "prevention/theme.html", context, status=422 if errors else 200)


def _mistakes(form: PointTold) -> list[Mistake]:
    """Those of the form itself lead to its first field."""
    first = form["standing"].auto_id
    return [
        Mistake(form[name].auto_id if name in form.fields else first, str(text))
        for name, texts in form.errors.items()
        for text in texts
    ]


def _form(request: MemberRequest, key: str, there: Point | None) -> PointTold:
    initial = {**there.told, "seen": there.mark} if there else {}
    return PointTold(request.POST or None, prefix=key, initial=initial)


def _kept(forms: Mapping[str, PointTold], *, by: Member) -> bool:
    """Whether every point could be kept; else none is."""
    if [form for form in forms.values() if not form.is_valid()]:
        return False
    with transaction.atomic():
        all_kept = not [key for key, form in forms.items() if not _say(key, form, by=by)]
        if not all_kept:
            transaction.set_rollback(True)
    return all_kept


def _say(key: str, form: PointTold, *, by: Member) -> bool:
    if form.is_open:
        return True
    told, seen = form.told(), form.cleaned_data["seen"]
    return done_with(form, lambda: actions.say_point(key, told, seen=seen, by=by))


def done_with(form: Told, action: Callable[[], object]) -> bool:
    """Whether `action` was done; if not, the form says why, and what a colleague wrote."""
    try:
        with transaction.atomic():
            action()
    except ChangedMeanwhile as met:
        form.meet(met.row)
        form.add_error(None, str(met))
    except HouvastError as error:
        refuse(form, error)
    else:
        return True
    return False
