"""Which people, organisations and memberships are kept, and which rules does the database guard?

Who may see which row is in the migrations: see docs/adr/0012.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower, Now

from houvast.accounts.roles import Kind, Role

if TYPE_CHECKING:
    from houvast.accounts.members import Member

LONGEST_NAME = 120
TOKEN_HASH = 64
"""Hexadecimal signs of a SHA-256."""


class Users(BaseUserManager["User"]):
    """How a person is found by e-mail address."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with this e-mail address, in whatever capitals. Raises User.DoesNotExist."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person of a school, a CLB or the police who signs in; never a pupil or a parent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=LONGEST_NAME)
    is_active = models.BooleanField(default=True)
    wants_digest = models.BooleanField(default=True, db_default=True)
    """Whether one mail a day may say that something waits; their own choice."""
    created_at = models.DateTimeField(db_default=Now())

    found_as: tuple[Member, ...] = ()
    """For whom the person of a session may act: fetched in one query (accounts.backend)."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[Users] = Users()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="email_is_lower_case", condition=models.Q(email=Lower("email"))
            ),
        )

    def __str__(self) -> str:
        """The name, as colleagues read it."""
        return self.name


class Organisation(models.Model):
    """A school, a CLB, a police zone or a coordination. Its name is no secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=LONGEST_NAME)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                name="organisation_is_of_a_known_kind", condition=models.Q(kind__in=Kind.values)
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name


class Site(models.Model):
    """A place where a school teaches; its region decides which police it tells."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=LONGEST_NAME)
    region = models.SlugField(max_length=60)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(name="site_has_one_name", fields=("school", "name")),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name


class Serves(models.Model):
    """A CLB guides the pupils of a school."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clb = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(name="clb_serves_school_once", fields=("clb", "school")),
        )

    def __str__(self) -> str:
        """Who serves whom."""
        return f"{self.clb} - {self.school}"


class ZoneRegion(models.Model):
    """A police zone takes the notifications of a region (a slug of `regions`). No secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    zone = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="regions")
    region = models.SlugField(max_length=60, unique=True)

    def __str__(self) -> str:
        """The slug of the region."""
        return self.region


class Membership(models.Model):
    """A person works for an organisation in a role; ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    started_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_membership_in_a_role",
                fields=("user", "organisation", "role"),
                condition=models.Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="membership_has_a_known_role", condition=models.Q(role__in=Role.values)
            ),
        )

    def __str__(self) -> str:
        """Role and organisation, by their keys."""
        return f"{self.role} {self.organisation_id}"


class Invitation(models.Model):
    """Somebody may become a member, once, within a few days; the token itself is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField()
    name = models.CharField(max_length=LONGEST_NAME)
    role = models.CharField(max_length=20, choices=Role.choices)
    token_hash = models.CharField(max_length=TOKEN_HASH, unique=True)
    invited_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="invitation_is_used_or_withdrawn",
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None),
            ),
        )

    def __str__(self) -> str:
        """For whom."""
        return self.email
