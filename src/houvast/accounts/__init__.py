"""Who works with Houvast, for which organisation, in which role, and how they sign in.

`roles`: the closed sets. `members`: who asks. `access` and `actions`: the doors. `signing_in`,
`backend`, `adapters`, `sign_in_views`: django-allauth behind our own pages. `middleware`: what a
request under /werk/ and /account/ carries. `demo`: invented people to try it with.
"""
