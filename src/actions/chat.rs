//! stub
use crate::{
    error::Result,
    model::id::{MemberId, MessageId},
};
pub async fn message_body(_core: &super::Core, _member: MemberId, _id: MessageId) -> Result<Option<String>> {
    todo!()
}
