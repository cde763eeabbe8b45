//! E0061
use backend::access::Permit;
use backend::error::Error;
use domain::acts::EditProfile;

pub async fn write(permit: Permit<EditProfile>) -> Result<(), Error> {
    permit.begin().await?.commit(()).await
}
