"""The addresses of the hall."""

from django.urls import path

from luming.portal.views import (
    bring,
    collecting,
    follow,
    guide,
    hall,
    mediators,
    own,
    papers,
    receipt,
    room,
    satisfaction,
    steps,
    verify,
)

app_name = "portal"

urlpatterns = [
    path("", hall.home, name="home"),
    path("look-up/", hall.look_up, name="look_up"),
    path("ways/", hall.ways, name="ways"),
    path("mediators/<uuid:key>/", mediators.mediators, name="mediators"),
    path("take-part/", hall.take_part, name="take_part"),
    path("privacy/", hall.privacy, name="privacy"),
    path("help/", guide.index, name="help"),
    path("help/<slug:role>/", guide.of_role, name="help_role"),
    path("bring/", bring.start, name="bring"),
    path("bring/stop/", bring.stop, name="stop"),
    path("bring/elsewhere/", bring.other_ways, name="elsewhere"),
    path("bring/check/", bring.check, name="check"),
    path("bring/<str:code>/", bring.ask, name="question"),
    path("follow/receipt/", receipt.receipt, name="receipt"),
    path("follow/", follow.follow, name="follow"),
    path("follow/looks/", follow.looks, name="looks"),
    path("follow/about-me/", follow.about_me, name="about_me"),
    path("follow/my-file/", own.own_file, name="own_file"),
    path("follow/satisfaction/", satisfaction.satisfaction, name="satisfaction"),
    path("follow/sitting.ics", follow.calendar, name="calendar"),
    path("follow/room/", room.room, name="room"),
    path("follow/room/file/<uuid:key>/", room.file, name="room_file"),
    path("follow/room/<slug:name>/", room.act, name="room_step"),
    path("follow/leave/", follow.leave, name="leave"),
    path("follow/do/<str:name>/", steps.do, name="do"),
    path("follow/paper/<uuid:key>.<str:form>", papers.paper, name="paper"),
    path("follow/file/<uuid:key>/", papers.file, name="file"),
    path("collect/", collecting.collect, name="collect"),
    path("collect/<str:digits>/", collecting.collect, name="collect_by_link"),
    path("in/<str:digits>/", follow.by_link, name="by_link"),
    path("verify/", verify.explain, name="verify_how"),
    path("verify/<str:token>/", verify.verify, name="verify"),
]
