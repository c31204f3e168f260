"""Give screens what they show, as frozen data in the domain's terms; every view is imported from here."""

from mock_site.domain.consequence import Told
from mock_site.service.views.asking import (
    DiaryLine,
    DiaryView,
    Inbox,
    InboxRow,
    JobPage,
    Notification,
    ProposalView,
    SupportForm,
    Ticket,
)
from mock_site.service.views.client import (
    ClientContracts,
    ClientContractView,
    ClientEndingView,
    ClientMenu,
    ClientMilestone,
    ClientRow,
    RehireForm,
)
from mock_site.service.views.contract import (
    ContractView,
    Menu,
)
from mock_site.service.views.feedback import (
    FeedbackForm,
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
    RefundForm,
    SubmitForm,
)
from mock_site.service.views.lists import (
    AllContracts,
    FindWork,
    JobRow,
    MyJobs,
    OpenJob,
)
from mock_site.service.views.money import Report, ReportRow
from mock_site.service.views.person import (
    Person,
)
from mock_site.service.views.standing import (
    JobSuccessView,
    Profile,
    ReviewView,
    ScoredJob,
    ScoreForecast,
    ScoreLine,
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
    "ClientContractView",
    "ClientContracts",
    "ClientEndingView",
    "ClientMenu",
    "ClientMilestone",
    "ClientRow",
    "ContractView",
    "DiaryDay",
    "DiaryLine",
    "DiaryView",
    "EndedView",
    "EndingForm",
    "EndingWarning",
    "FeedbackForm",
    "FeedbackView",
    "FindWork",
    "Inbox",
    "InboxRow",
    "JobPage",
    "JobRow",
    "JobSuccessView",
    "Menu",
    "MessageView",
    "MilestoneView",
    "MoneyView",
    "MyJobs",
    "Notification",
    "OpenJob",
    "Person",
    "PrivateFeedbackView",
    "Profile",
    "ProposalView",
    "PublicFeedbackView",
    "RefundForm",
    "RefundView",
    "RehireForm",
    "Report",
    "ReportRow",
    "ReviewView",
    "ScoreForecast",
    "ScoreLine",
    "ScoredJob",
    "SubmissionView",
    "SubmitForm",
    "SupportForm",
    "TermsView",
    "Ticket",
    "Told",
    "WeekView",
]
