//! bench.proto's messages, written as prost would generate them.

#[derive(Clone, PartialEq, prost::Message)]
pub struct Text {
    #[prost(string, tag = "1")]
    pub value: String,
}

#[derive(Clone, PartialEq, prost::Message)]
pub struct Blob {
    #[prost(bytes = "vec", tag = "1")]
    pub value: Vec<u8>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub struct Count {
    #[prost(uint32, tag = "1")]
    pub value: u32,
}

include!(concat!(env!("OUT_DIR"), "/bench.v1.Bench.rs"));
