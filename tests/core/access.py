"""Who may open the pages of the common ground."""

from tests.access import answers, public

ROWS = {
    "healthz": public(),
    "readyz": public(),
    "set_language": answers(405, may_post=""),
}
