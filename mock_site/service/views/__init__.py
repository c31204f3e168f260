"""Give screens what they show, as frozen data in the domain's terms; every view is imported from here."""

from mock_site.domain.consequence import Told
from mock_site.service.views.contract import (
    ContractView,
    Menu,
)
from mock_site.service.views.feedback import (
    FeedbackView,
    PrivateFeedbackView,
    PublicFeedbackView,
)
from mock_site.service.views.forms import (
    Card,
    Choice,
    EndedView,
    EndingForm,
    EndingWarning,
    SubmitForm,
)
from mock_site.service.views.lists import (
    AllContracts,
    FindWork,
    JobRow,
    MyJobs,
    OpenJob,
)
from mock_site.service.views.person import (
    Person,
)
from mock_site.service.views.tabs import (
    DiaryDay,
    MessageView,
    MilestoneView,
    MoneyView,
    RefundView,
    SubmissionView,
    TermsView,
    WeekView,
)

__all__ = [
    "AllContracts",
    "Card",
    "Choice",
    "ContractView",
    "DiaryDay",
    "EndedView",
    "EndingForm",
    "EndingWarning",
    "FeedbackView",
    "FindWork",
    "JobRow",
    "Menu",
    "MessageView",
    "MilestoneView",
    "MoneyView",
    "MyJobs",
    "OpenJob",
    "Person",
    "PrivateFeedbackView",
    "PublicFeedbackView",
    "RefundView",
    "SubmissionView",
    "SubmitForm",
    "TermsView",
    "Told",
    "WeekView",
]
