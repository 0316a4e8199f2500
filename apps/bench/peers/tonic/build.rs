// The service is described here by hand, so that building needs no protoc. It is bench.proto's, method by method.
use tonic_build::manual::{Builder, Method, Service};

fn method(name: &str, route: &str, input: &str, output: &str, client: bool, server: bool) -> Method {
    let mut method = Method::builder()
        .name(name)
        .route_name(route)
        .input_type(format!("crate::messages::{input}"))
        .output_type(format!("crate::messages::{output}"))
        .codec_path("tonic_prost::ProstCodec");
    if client {
        method = method.client_streaming();
    }
    if server {
        method = method.server_streaming();
    }
    method.build()
}

fn main() {
    let service = Service::builder()
        .name("Bench")
        .package("bench.v1")
        .method(method("unary", "Unary", "Text", "Text", false, false))
        .method(method("blob", "Blob", "Blob", "Blob", false, false))
        .method(method("server_stream", "ServerStream", "Count", "Text", false, true))
        .method(method("client_stream", "ClientStream", "Text", "Count", true, false))
        .method(method("duplex", "Duplex", "Text", "Text", true, true))
        .build();
    Builder::new().compile(&[service]);
}
