"""The index of the directory by district and by field (地区・分野の索引)."""

from django.db.models import Count, Func, IntegerField, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from apps.organizations.models import ActivityField, District, Organization


def districts_and_fields() -> dict:
    """How many organisations each district and field has, with links to the lists; two queries."""
    url = reverse("organizations:organization_list")
    by_district = _counts("districts")
    by_field = _counts("fields")
    return {
        "districts": [
            (choice.label, f"{url}?district={choice.value}", by_district.get(choice.value, 0))
            for choice in District
        ],
        "fields": [
            (choice.label, f"{url}?field={choice.value}", by_field.get(choice.value, 0))
            for choice in ActivityField
        ],
    }


def _counts(what: str) -> dict:
    if what == "districts":
        each = Func("districts", function="unnest", output_field=TextField())
    else:
        fields = Func("more_fields", Cast("main_field", IntegerField()), function="array_append")
        each = Func(fields, function="unnest", output_field=IntegerField())
    rows = Organization.objects.directory().order_by().annotate(each=each)
    counted = rows.values("each").annotate(number=Count(Value(1)))
    return dict(counted.values_list("each", "number"))
