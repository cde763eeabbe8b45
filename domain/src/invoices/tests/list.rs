use super::*;

#[test]
fn what_a_list_is_asked_for_can_be_written_and_read() {
    let text = "tab=past-due&q=INV+7&sort=-total";
    let query = ListInvoices::from(text.to_owned());
    assert_eq!((query.tab, query.search.as_str()), (Some(Tab::PastDue), "INV 7"));
    assert_eq!(query.order, Order { by: Column::Total, descending: true });
    assert_eq!(String::from(query), text);
    assert_eq!(ListInvoices::from("sort=-po".to_owned()).order, Order { by: Column::PoNumber, descending: true });
    assert_eq!(ListInvoices::from("tab=lost&sort=shoe&at=there".to_owned()), ListInvoices::default());
    assert_eq!(String::from(ListInvoices::from("sort=-number".to_owned())), "", "the newest come first anyway");
}
