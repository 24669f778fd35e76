"""How is a password kept, so that guessing it from a stolen copy takes long?"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two passes (OWASP): a class that signs in at once does not hurt."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
