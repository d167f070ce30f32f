"""The desk asks an intermediary to coordinate a case, and ends it."""

from django.utils.translation import gettext_lazy as _

from apps.desk import operations
from apps.desk.forms.coordination import ConsentForm, OutcomeForm, ProposeForm
from apps.desk.models import Coordination
from apps.desk.staff_views.common import case_act, part_act

propose = case_act(
    "desk.propose_coordination",
    ProposeForm,
    _("Ask an intermediary to coordinate"),
    operations.propose_coordination,
)
consent = part_act(
    Coordination,
    "desk.record_consent",
    ConsentForm,
    _("Record what the asker said"),
    operations.record_consent,
)
end = part_act(
    Coordination,
    "desk.end_coordination",
    OutcomeForm,
    _("End the coordination"),
    operations.end_coordination,
)
