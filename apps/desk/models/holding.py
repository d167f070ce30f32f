"""Which section holds the general desk, and from when to when (総合窓口の所管)."""

from datetime import date

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core.personal import impersonal
from apps.core.tracking import tracked

DAYS = ("2000-01-01", "2100-12-31")


class HoldingQuerySet(models.QuerySet):
    """Reads of the desk's holdings."""

    def visible_to(self, user):
        """All of them: where the desk is, and was, is public."""
        return self

    def valid_on(self, day: date):
        """The holding of a day; there is at most one."""
        return self.filter(Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))


@impersonal
@tracked(_("Holding of the general desk"), is_official=True)
class DeskHolding(models.Model):
    """The section that holds the desk, with the address printed then (総合窓口の所管), S1.1.4."""

    section = models.ForeignKey(
        Department, models.PROTECT, related_name="+", verbose_name=_("Section")
    )
    name = models.CharField(_("Name as printed"), max_length=120)
    address = models.CharField(_("Address"), max_length=200)
    tel = models.CharField(_("Phone"), max_length=20)
    fax = models.CharField(_("FAX"), max_length=20, blank=True)
    email = models.EmailField(_("E-mail address"))
    hours = models.CharField(_("Office hours"), max_length=60)
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid to"), null=True, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="holding_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__range=DAYS) & (Q(valid_to=None) | Q(valid_to__range=DAYS)),
                name="holding_dates_bounded",
            ),
            ExclusionConstraint(
                name="holding_one_at_a_time",
                expressions=[
                    (
                        Func(F("valid_from"), F("valid_to"), Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    )
                ],
            ),
        ]
        triggers = [pgtrigger.Protect(name="holding_kept", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"{self.name} {self.valid_from}"

    def contact(self) -> dict:
        """The printed block, with the keys of ``settings.KYODO_DESK``."""
        return {
            key: getattr(self, key) for key in ("name", "address", "tel", "fax", "email", "hours")
        }
