"""Password hashing."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PortalArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, t=2, p=1 (OWASP): 33 ms a try here, Django's default takes 158.

    A dear hash lets wrong log-ins starve the site (reliability.md A7).
    """

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
