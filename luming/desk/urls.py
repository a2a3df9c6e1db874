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
    key_help,
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
    room,
    saved,
    sittings,
    slips,
    steps,
    wordings,
)
from luming.desk.audit import logs, verifying
from luming.desk.committees import filings, roster
from luming.desk.court import pages as court_pages
from luming.desk.court import referring
from luming.desk.office import first_day, local_rules, people, posts, units
from luming.desk.signing_in import account, views
from luming.desk.supervision import lists as supervision
from luming.desk.supervision import rates

app_name = "desk"

SIGNING_IN = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.code, name="code"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/keys/", key_help.switch, name="key_switch"),
    path("keys/", key_help.keys, name="keys"),
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
    path("new/mediation/from-court/", referring.refer, name="refer"),
    path("court/", court_pages.court, name="court"),
    path("court/<uuid:key>/", court_pages.file, name="court_file"),
    path("court/<uuid:key>/do/<slug:name>/", court_pages.step, name="court_step"),
    path("court/<uuid:key>/paper/<uuid:document>.<slug:form>", court_pages.paper, name="court_paper"),
    path("new/<slug:code>/", intake.intake, name="intake"),
    path("matter/<uuid:key>/", matter.matter, name="matter"),
    path("matter/<uuid:key>/show/<uuid:party>/", matter.unmask, name="unmask"),
    path("matter/<uuid:key>/members/", members.members, name="members"),
    path("matter/<uuid:key>/members/add/", member_lists.list_members, name="list_members"),
    path("group-list.xlsx", member_lists.template, name="group_template"),
    path("matter/<uuid:key>/looks/", looks.looks, name="looks"),
    path("matter/<uuid:key>/repeats/", repeats.look, name="repeats"),
    path("matter/<uuid:key>/folder/", dossiers.folder, name="folder"),
    path("matter/<uuid:key>/room/", room.room, name="room"),
    path("matter/<uuid:key>/room/take-over/", room.take_over, name="room_take_over"),
    path("matter/<uuid:key>/room/file/<uuid:file>/", room.file, name="room_file"),
    path("matter/<uuid:key>/room/<slug:name>/", room.act, name="room_step"),
    path("matter/<uuid:key>/slip/", slips.slip, name="slip"),
    path("matter/<uuid:key>/sitting/<uuid:event>.ics", sittings.calendar_file, name="sitting"),
    path("matter/<uuid:key>/do/<slug:name>/", steps.step, name="step"),
    path("paper/<uuid:key>.<slug:form>", papers.paper, name="paper"),
    path("file/<uuid:key>/", papers.file, name="file"),
    path("own-request/", own_requests.own_request, name="own_request"),
    path("day-sheet/", day_sheet.day_sheet, name="day_sheet"),
    path("wordings/", wordings.wordings, name="wordings"),
    path("wordings/<str:key>/", wordings.wording, name="wording"),
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
    path("supervision/", supervision.supervision, name="supervision"),
    path("supervision/rates/", rates.rates, name="rates"),
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
COMMITTEES = [
    path("committees/", roster.committees, name="committees"),
    path("committees/filings/", filings.filings, name="filings"),
    path("committees/court/", filings.notice, name="court_notice"),
    path("committees/<uuid:key>/", roster.committee, name="committee"),
    path("committees/<uuid:key>/term/", roster.add_term, name="add_term"),
    path("committees/<uuid:key>/line/", roster.add_line, name="add_line"),
    path("committees/<uuid:key>/line/<uuid:line>/end/", roster.end_line, name="end_line"),
    path("committees/<uuid:key>/line/<uuid:line>/", roster.change_subjects, name="line_subjects"),
    path("committees/<uuid:key>/confirm/", roster.confirm, name="confirm_lines"),
]
urlpatterns = [*SIGNING_IN, *MATTERS, *AUDIT, *OFFICE, *COMMITTEES]
