"""A demo is never laid on top of somebody's real matters."""

from luming.demo import seeding


def test_a_matter_of_a_real_city_closes_the_door_to_the_demo(town, settings) -> None:
    settings.DEMO = True
    town.bring()
    assert seeding.refusal() == ""
    settings.DEMO = False
    town.bring()
    settings.DEMO = True
    assert "no demo made" in seeding.refusal()
