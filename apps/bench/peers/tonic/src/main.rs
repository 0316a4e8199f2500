//! Tonic's side of the bench: `serve`, or `drive <address> <kind> <inFlight> <messages> <bytes>`.
//! Commands come as lines on stdin (`run <warmup ms> <ms>`, `usage`), answers go as JSON lines to stdout; the end of stdin ends the process.

mod messages;
mod server;
mod usage;

use messages::{Blob, Count, Text, bench_client::BenchClient};
use std::{
    error::Error,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio_stream::StreamExt;
use tonic::transport::Channel;


const LIMIT: usize = 64 << 20;
/// h2 closes a connection with more small frames waiting than its window suggests: 3,000 calls at once pass the default.
const WINDOW: u32 = 64 << 20;
const TEXT: &str = "fourteen bytes";

#[derive(Clone)]
struct Workload {
    kind: String,
    in_flight: usize,
    messages: u32,
    bytes: usize,
}

type Failure = Box<dyn Error + Send + Sync>;

async fn call(client: &mut BenchClient<Channel>, load: &Workload) -> Result<(), Failure> {
    let text = || Text { value: TEXT.to_owned() };
    let messages = load.messages;
    let outgoing = || tokio_stream::iter((0..messages).map(move |_| Text { value: TEXT.to_owned() }));
    let got = match load.kind.as_str() {
        "unary" => u32::from(client.unary(text()).await?.into_inner().value == TEXT),
        "blob" => {
            let reply = client.blob(Blob { value: vec![7; load.bytes] }).await?.into_inner();
            u32::from(reply.value.len() == load.bytes)
        }
        "serverStream" => count(client.server_stream(Count { value: messages }).await?.into_inner()).await?,
        "clientStream" => client.client_stream(outgoing()).await?.into_inner().value,
        "duplex" => count(client.duplex(outgoing()).await?.into_inner()).await?,
        other => return Err(format!("no such kind: {other}").into()),
    };
    let wanted = if matches!(load.kind.as_str(), "unary" | "blob") { 1 } else { messages };
    if got == wanted { Ok(()) } else { Err(format!("{got} of {wanted} messages came back").into()) }
}

async fn count(mut stream: tonic::Streaming<Text>) -> Result<u32, Failure> {
    let mut seen = 0;
    while let Some(message) = stream.next().await {
        message?;
        seen += 1;
    }
    Ok(seen)
}

/// Keeps `in_flight` calls going for the time given and returns each one's nanoseconds.
async fn run(client: &BenchClient<Channel>, load: &Workload, time: Duration) -> Result<(Vec<u64>, Duration), Failure> {
    let over = Arc::new(AtomicBool::new(false));
    let began = Instant::now();
    let mut lanes = Vec::new();
    for _ in 0..load.in_flight {
        let (mut client, load, over) = (client.clone(), load.clone(), over.clone());
        lanes.push(tokio::spawn(async move {
            let mut took = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let start = Instant::now();
                call(&mut client, &load).await?;
                took.push(start.elapsed().as_nanos() as u64);
            }
            Ok::<_, Failure>(took)
        }));
    }
    tokio::time::sleep(time).await;
    over.store(true, Ordering::Relaxed);
    let mut all = Vec::new();
    for lane in lanes {
        all.extend(lane.await??);
    }
    let elapsed = began.elapsed();
    all.sort_unstable();
    Ok((all, elapsed))
}

async fn drive(arguments: &[String]) -> Result<(), Failure> {
    let [address, kind, in_flight, messages, bytes] = arguments else {
        return Err("drive wants: address kind inFlight messages bytes".into());
    };
    let load = Workload {
        kind: kind.clone(),
        in_flight: in_flight.parse()?,
        messages: messages.parse()?,
        bytes: bytes.parse()?,
    };
    let channel = Channel::from_shared(format!("http://{address}"))?
        .initial_connection_window_size(WINDOW)
        .connect()
        .await?;
    let client = BenchClient::new(channel).max_decoding_message_size(LIMIT).max_encoding_message_size(LIMIT);
    println!("{{\"ready\":\"{address}\"}}");
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["run", warmup, time] => {
                run(&client, &load, Duration::from_millis(warmup.parse()?)).await?;
                let before = usage::cpu_micros();
                let (took, elapsed) = run(&client, &load, Duration::from_millis(time.parse()?)).await?;
                let at = |share: f64| took.get((took.len() as f64 * share) as usize).map_or(0.0, |ns| *ns as f64 / 1e3);
                println!(
                    "{{\"calls\":{},\"seconds\":{},\"p50\":{},\"p99\":{},\"bytes\":null,\"cpu\":{}}}",
                    took.len(),
                    elapsed.as_secs_f64(),
                    at(0.5),
                    at(0.99),
                    usage::cpu_micros() - before
                );
            }
            _ => return Err(format!("unknown command: {line}").into()),
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.first().map(String::as_str) {
        Some("serve") => server::serve().await,
        Some("drive") => drive(&arguments[1..]).await,
        _ => Err("say serve or drive".into()),
    };
    if let Err(error) = outcome {
        eprintln!("{error}");
        std::process::exit(1);
    }
    std::process::exit(0);
}
