"""The desk's addresses."""

from django.urls import path

from luming.desk import (
    books,
    calendars,
    day_sheet,
    days,
    demo_messages,
    desk,
    destruction,
    dossiers,
    finding,
    intake,
    leaves,
    looks,
    matter,
    member_lists,
    members,
    own_requests,
    papers,
    reassigning,
    repeats,
    responses,
    saved,
    sittings,
    slips,
    steps,
)
from luming.desk.audit import logs, verifying
from luming.desk.office import first_day, local_rules, people, posts, units
from luming.desk.signing_in import account, views

app_name = "desk"

SIGNING_IN = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.code, name="code"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/calendar/", calendars.calendar, name="calendar"),
    path("calendar/<str:token>.ics", calendars.feed, name="feed"),
    path("account/second-factor/", account.set_up, name="set_up"),
    path("account/second-factor/codes/", account.fresh_codes, name="fresh_codes"),
    path("account/second-factor/remove/", account.remove_second, name="remove_second"),
]
MATTERS = [
    path("", desk.home, name="desk"),
    path("find/", finding.find, name="find"),
    path("new/", intake.new, name="new"),
    path("new/<slug:code>/", intake.intake, name="intake"),
    path("matter/<uuid:key>/", matter.matter, name="matter"),
    path("matter/<uuid:key>/show/<uuid:party>/", matter.unmask, name="unmask"),
    path("matter/<uuid:key>/members/", members.members, name="members"),
    path("matter/<uuid:key>/members/add/", member_lists.list_members, name="list_members"),
    path("group-list.xlsx", member_lists.template, name="group_template"),
    path("matter/<uuid:key>/looks/", looks.looks, name="looks"),
    path("matter/<uuid:key>/repeats/", repeats.look, name="repeats"),
    path("matter/<uuid:key>/folder/", dossiers.folder, name="folder"),
    path("matter/<uuid:key>/slip/", slips.slip, name="slip"),
    path("matter/<uuid:key>/sitting/<uuid:event>.ics", sittings.calendar_file, name="sitting"),
    path("matter/<uuid:key>/do/<slug:name>/", steps.step, name="step"),
    path("paper/<uuid:key>.<slug:form>", papers.paper, name="paper"),
    path("file/<uuid:key>/", papers.file, name="file"),
    path("own-request/", own_requests.own_request, name="own_request"),
    path("day-sheet/", day_sheet.day_sheet, name="day_sheet"),
    path("filters/", saved.filters, name="filters"),
    path("reassign/", reassigning.reassign, name="reassign"),
    path("leaves/", leaves.leaves, name="leaves"),
    path("messages/", demo_messages.messages, name="messages"),
    path("past-appeals/", books.bring, name="past_appeals"),
    path("past-appeals/<uuid:key>/", books.book, name="book"),
    path("past-appeals/<uuid:key>/refused.xlsx", books.refused, name="book_refused"),
    path("destruction/", destruction.lists, name="destruction"),
    path("destruction/<uuid:key>/", destruction.one, name="destruction_list"),
    path("days-to-reply/", days.days, name="days"),
    path("responses/", responses.responses, name="responses"),
]
AUDIT = [
    path("log/events/", logs.events, name="events"),
    path("log/looks/", logs.access_log, name="access_log"),
    path("log/sign-ins/", logs.sign_ins, name="sign_ins"),
    path("log/changes/", logs.changes, name="changes"),
    path("log/verify/", verifying.verify, name="verify"),
]
OFFICE = [
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add_person"),
    path("people/<uuid:key>/", people.person, name="person"),
    path("people/<uuid:key>/reset/", people.ask_reset, name="ask_reset"),
    path("people/reset/<uuid:key>/", people.give_reset, name="give_reset"),
    path("posts/", posts.posts, name="posts"),
    path("posts/confirm/", posts.confirm, name="confirm_posts"),
    path("posts/<uuid:key>/end/", posts.end, name="end_post"),
    path("units/", units.units, name="units"),
    path("units/add/", units.add_unit, name="add_unit"),
    path("units/merge/", units.merge, name="merge_units"),
    path("units/<uuid:key>/", units.unit, name="unit"),
    path("local-rules/", local_rules.rules, name="local_rules"),
    path("local-rules/clock/<str:code>/", local_rules.clock, name="local_clock"),
    path("local-rules/choice/<slug:code>/", local_rules.choice, name="local_choice"),
    path("first-day/", first_day.first_day, name="first_day"),
    path("first-day/<str:token>/", first_day.first_two, name="first_two"),
]
urlpatterns = [*SIGNING_IN, *MATTERS, *AUDIT, *OFFICE]
