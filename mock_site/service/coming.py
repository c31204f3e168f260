"""Show what will happen by itself in a contract, and when."""

from mock_site.domain import coming as rules
from mock_site.domain.clock import whole_days
from mock_site.domain.due import Due
from mock_site.domain.escrow import pending
from mock_site.service.case import load_own
from mock_site.service.views import ComingView
from mock_site.store import schema
from mock_site.store.world import World


def coming(world: World, person_id: str, contract_id: str) -> tuple[ComingView, ...]:
    """List it for either side, soonest first; NoSuchContract for anybody else."""
    with world.transaction() as rows:
        case, side = load_own(rows, person_id, contract_id)
        table = schema.dues
        causes = rules.Causes(
            contract=case.contract,
            milestones=case.milestones,
            diary=case.diary,
            pending=pending(rows.movements(contract_id)),
            refund=case.refund,
            gave=rows.feedback(case.contract),
            last_activity=rows.last_activity(case.contract),
        )
        dues = [Due(**row) for row in rows.all(table, table.c.contract_id == contract_id)]
        found = rules.coming(causes, dues, side)
        return tuple(ComingView(one.at, whole_days(rows.now, one.at), one.text) for one in found)
