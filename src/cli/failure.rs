//! How a command ends.

use std::process::ExitCode;

use crate::build::SinkError;
use crate::disk::DiskError;

/// How a command ended, as the shell sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// 0: all is well.
    Fine,
    /// 1: the content is at fault; what is wrong has been reported.
    Content,
    /// 2: the run itself failed.
    Failed,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(match status {
            ExitStatus::Fine => 0,
            ExitStatus::Content => 1,
            ExitStatus::Failed => 2,
        })
    }
}

/// Why a run failed: the world refused, or the command was used wrongly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened, in one sentence without a full stop.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
}

/// What a command gives: its exit status, or why it could not run.
pub type CommandResult = Result<ExitStatus, Failure>;

impl Failure {
    /// A failure without advice.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// The same failure with what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl From<SinkError> for Failure {
    fn from(error: SinkError) -> Self {
        Self { message: error.message, help: error.help }
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Self::new(error.to_string())
    }
}
