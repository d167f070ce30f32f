"""Sentences for the database's refusals in this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

explain("audit_auditseal_day_key", _("This day is sealed already."))
