//! Just enough of HTTP/1.1 to load a server on this machine: one connection, one request after the other.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// One kept connection.
pub struct Client {
    stream: BufReader<TcpStream>,
    address: String,
}

/// What came back, and how long its first byte took.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub first_byte: Duration,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(named, _)| named == name).map(|(_, value)| value.as_str())
    }
}

impl Client {
    pub fn connect(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self { stream: BufReader::new(stream), address: address.to_owned() })
    }

    /// Gets a page with a cookie.
    pub fn get(&mut self, path: &str, cookie: &str) -> Result<Answer> {
        let line =
            format!("GET {path} HTTP/1.1\r\nhost: {}\r\naccept: text/html\r\ncookie: {cookie}\r\n\r\n", self.address);
        self.exchange(line.as_bytes())
    }

    /// Calls a server function.
    pub fn post(&mut self, path: &str, form: &str) -> Result<Answer> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\naccept: application/json\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            self.address,
            form.len()
        );
        self.exchange(head.as_bytes())
    }

    /// Sends anything.
    pub fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Result<Answer> {
        let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\n{lines}content-length: {length}\r\n\r\n{body}",
            self.address
        );
        self.exchange(head.as_bytes())
    }

    fn exchange(&mut self, request: &[u8]) -> Result<Answer> {
        let begun = Instant::now();
        self.stream.get_mut().write_all(request)?;
        self.stream.fill_buf()?;
        let first_byte = begun.elapsed();
        let status = self.line()?.split(' ').nth(1).context("no status")?.parse()?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = Answer { status, headers, body: Vec::new(), first_byte };
        match (answer.header("content-length"), answer.header("transfer-encoding")) {
            (Some(length), _) => {
                answer.body = vec![0; length.parse()?];
                self.stream.read_exact(&mut answer.body)?;
            }
            (None, Some("chunked")) => self.chunks(&mut answer.body)?,
            _ => bail!("an answer without a length"),
        }
        Ok(answer)
    }

    fn chunks(&mut self, body: &mut Vec<u8>) -> Result<()> {
        loop {
            let size = usize::from_str_radix(self.line()?.trim(), 16)?;
            let mut chunk = vec![0; size];
            self.stream.read_exact(&mut chunk)?;
            body.extend(chunk);
            self.line()?;
            if size == 0 {
                return Ok(());
            }
        }
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    }
}
