//! Hands a letter to a mail server, and knows up to where nothing was sent: until the server has agreed to take the letter,
//! or where it says that it did not.

use std::time::Duration;

use backend::outbox::Unsent;
use domain::ids::LetterId;
use domain::text::Email;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{self, Data, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, Message};
use tokio::time::timeout;

use crate::config::{Mail, Safety, address};

/// For so long is waited until a server is there to take letters, once more until it has agreed to take this one, and once
/// more until it has taken it: together less than the time for which the letter is one's own.
const PATIENCE: Duration = Duration::from_secs(30);
/// For so long is waited for its parting word.
const PARTING: Duration = Duration::from_secs(2);

/// A letter that a server has agreed to take.
pub struct Agreed {
    connection: AsyncSmtpConnection,
    message: Vec<u8>,
    host: String,
}

/// Comes to an agreement about one.
pub(super) async fn agree(
    mail: &Mail,
    id: LetterId,
    to: &Email,
    (subject, text): (&str, &str),
) -> Result<Agreed, Unsent> {
    let to =
        address(to).ok_or_else(|| Unsent::Refused("the address has a domain that mail servers cannot know".into()))?;
    let message = message(mail, id, &to, (subject, text)).map_err(Unsent::Refused)?;
    let host = mail.server.host.clone();
    let silent = || format!("{host} does not answer");
    let reached = timeout(PATIENCE, reach(mail)).await.map_err(|_| Unsent::Away(silent()))?;
    let mut connection = reached.map_err(|error| Unsent::Away(error.to_string()))?;
    let offered = timeout(PATIENCE, offer(&mut connection, to)).await.map_err(|_| Unsent::Refused(silent()))?;
    offered.map_err(|error| Unsent::Refused(error.to_string()))?;
    Ok(Agreed { connection, message: message.formatted(), host })
}

/// Hands it over.
pub(super) async fn hand_over(agreed: Agreed) -> Result<(), Unsent> {
    let Agreed { mut connection, message, host } = agreed;
    match timeout(PATIENCE, connection.message(&message)).await {
        Ok(Ok(_)) => {}
        Ok(Err(error)) if error.status().is_some() => return Err(Unsent::Refused(error.to_string())),
        Ok(Err(error)) => return Err(Unsent::Unknown(error.to_string())),
        Err(_) => return Err(Unsent::Unknown(format!("{host} did not say whether it took the letter"))),
    }
    // It has the letter, whatever it still says.
    let _parted = timeout(PARTING, connection.quit()).await;
    Ok(())
}

/// A connection to the server once it knows who writes. Nothing of it depends on the letter.
async fn reach(mail: &Mail) -> Result<AsyncSmtpConnection, Error> {
    let (server, from) = (&mail.server, &mail.from.email);
    let hello = ClientId::Domain(from.domain().to_owned());
    let encryption = || TlsParameters::new(server.host.clone());
    let wrapped = match server.safety {
        Safety::Wrapped => Some(encryption()?),
        Safety::Upgraded | Safety::Plain => None,
    };
    let place = (server.host.as_str(), server.port);
    let mut connection = AsyncSmtpConnection::connect_tokio1(place, Some(PATIENCE), &hello, wrapped, None).await?;
    if server.safety == Safety::Upgraded {
        connection.starttls(encryption()?, &hello).await?;
    }
    if let Some(login) = &server.login {
        connection.auth(DEFAULT_MECHANISMS, login).await?;
    }
    connection.command(commands::Mail::new(Some(from.clone()), Vec::new())).await?;
    Ok(connection)
}

/// Lets the server agree to take a letter.
async fn offer(connection: &mut AsyncSmtpConnection, to: Address) -> Result<(), Error> {
    connection.command(Rcpt::new(to, Vec::new())).await?;
    connection.command(Data).await?;
    Ok(())
}

/// The letter as it is sent. Its id is the same each time that it is tried, so that whoever gets it twice can tell.
fn message(mail: &Mail, id: LetterId, to: &Address, (subject, text): (&str, &str)) -> Result<Message, String> {
    let own = format!("<{id}@{}>", mail.from.email.domain());
    let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
    // No sign of a name begins another header.
    let subject: String = subject.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    Message::builder()
        .from(mail.from.clone())
        .to(Mailbox::new(None, to.clone()))
        .subject(subject)
        .date_now()
        .message_id(Some(own))
        .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
        .singlepart(SinglePart::plain(format!("{text}\n")))
        .map_err(|error| error.to_string())
}
