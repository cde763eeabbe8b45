use super::*;

fn asked(tab: Tab, order: Option<&str>) -> Order {
    let product = "mail/team".parse::<ProductPath>().unwrap().0;
    let order = order.map(|order| order.parse().unwrap());
    ShowLicenses { product, tab, search: String::new(), order, cursor: None, change: None }.order()
}

#[test]
fn each_view_is_in_its_own_order_unless_it_is_asked_for_another_that_it_has() {
    assert_eq!(asked(Tab::People, None).to_string(), "name");
    assert_eq!(asked(Tab::Groups, None).to_string(), "name");
    assert_eq!(asked(Tab::Waiting, None).to_string(), "place");
    assert_eq!(asked(Tab::History, None).to_string(), "-since");
    assert_eq!(asked(Tab::People, Some("-since")), Order { by: Column::Since, descending: true });
    assert_eq!(asked(Tab::Groups, Some("user-name")), Tab::Groups.order());
    assert_eq!(asked(Tab::History, Some("name")), Tab::History.order());
    for tab in Tab::ALL {
        assert!(tab.columns().contains(&tab.order().by), "{tab}");
    }
}

#[test]
fn an_order_is_sent_as_it_stands_in_an_address_and_no_other_is_taken() {
    let order = Order { by: Column::UserName, descending: true };
    assert_eq!(serde_json::to_string(&order).unwrap(), "\"-user-name\"");
    assert_eq!(serde_json::from_str::<Order>("\"-user-name\"").unwrap(), order);
    for wrong in ["", "-", "shoe", "--name", "name-", "Name"] {
        assert!(wrong.parse::<Order>().is_err(), "{wrong:?}");
        assert!(serde_json::from_str::<Order>(&format!("{wrong:?}")).is_err(), "{wrong:?}");
    }
}
