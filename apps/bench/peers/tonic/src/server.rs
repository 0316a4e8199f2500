use crate::{
    Failure, LIMIT, TEXT, WINDOW,
    messages::{
        Blob, Count, Text,
        bench_server::{Bench, BenchServer},
    },
    usage,
};
use std::pin::Pin;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpListener,
};
use tokio_stream::{Stream, StreamExt};
use tonic::{Request, Response, Status, Streaming, transport::Server, transport::server::TcpIncoming};

struct Service;

type Texts = Pin<Box<dyn Stream<Item = Result<Text, Status>> + Send>>;

#[tonic::async_trait]
impl Bench for Service {
    async fn unary(&self, request: Request<Text>) -> Result<Response<Text>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn blob(&self, request: Request<Blob>) -> Result<Response<Blob>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    type ServerStreamStream = Texts;

    async fn server_stream(&self, request: Request<Count>) -> Result<Response<Texts>, Status> {
        let count = request.into_inner().value;
        let texts = (0..count).map(|_| Ok(Text { value: TEXT.to_owned() }));
        Ok(Response::new(Box::pin(tokio_stream::iter(texts))))
    }

    async fn client_stream(&self, request: Request<Streaming<Text>>) -> Result<Response<Count>, Status> {
        let mut incoming = request.into_inner();
        let mut value = 0;
        while let Some(message) = incoming.next().await {
            message?;
            value += 1;
        }
        Ok(Response::new(Count { value }))
    }

    type DuplexStream = Texts;

    async fn duplex(&self, request: Request<Streaming<Text>>) -> Result<Response<Texts>, Status> {
        Ok(Response::new(Box::pin(request.into_inner())))
    }
}

pub async fn serve() -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{{\"ready\":\"{}\"}}", listener.local_addr()?);
    let service = BenchServer::new(Service).max_decoding_message_size(LIMIT).max_encoding_message_size(LIMIT);
    let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
    let server = Server::builder().initial_connection_window_size(WINDOW).add_service(service);
    tokio::spawn(server.serve_with_incoming(incoming));
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        match line.as_str() {
            "usage" => println!("{{\"cpu\":{}}}", usage::cpu_micros()),
            _ => return Err(format!("unknown command: {line}").into()),
        }
    }
    Ok(())
}
