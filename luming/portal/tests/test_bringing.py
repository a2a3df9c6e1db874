"""A resident brings a matter from her telephone: one question a page, nothing typed is ever lost."""

from luming.portal.tests.people import phrase_in, text


def test_a_resident_brings_a_matter_and_gets_number_phrase_date_and_what_comes_next(resident) -> None:
    phrase = resident.bring()
    (matter,) = resident.street.matters()
    assert phrase
    receipt = resident.client.get("/follow/receipt/")
    said = text(receipt)
    assert matter.number in said
    assert phrase in said
    assert "诉讼时效" in said
    assert "告诉您是否受理" in said
    assert "<svg" in receipt.content.decode()
    assert matter.holder_id == resident.street.town.unit.id
