//! Law 1: same input, same bytes, whatever the thread count, locale, time zone, directory order or clock.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may touch files and may fail")]

mod briefing;

use briefing::{Briefing, files_below, starter_files};

#[test]
fn threads_locale_time_zone_and_day_change_nothing() {
    let briefing = Briefing::starter();
    let surroundings = [
        [("RAYON_NUM_THREADS", "1"), ("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C")],
        [("RAYON_NUM_THREADS", "8"), ("TZ", "Asia/Kathmandu"), ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8")],
        [("RAYON_NUM_THREADS", "3"), ("TZ", "America/St_Johns"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
    ];
    let mut sites = Vec::new();
    for (number, surrounding) in surroundings.iter().enumerate() {
        let output = format!("site-{number}");
        let clock = format!("20{}1-02-28", number + 2);
        let mut command = briefing.command(&["build", "--output", &output, "--clock", &clock]);
        assert!(command.envs(surrounding.iter().copied()).status().unwrap().success());
        sites.push(briefing.files(&output));
    }
    assert!(sites[0].len() > 20);
    assert!(sites.iter().all(|site| *site == sites[0]));
}

#[test]
fn the_order_in_which_files_were_made_changes_nothing() {
    let forwards = Briefing::empty();
    let backwards = Briefing::empty();
    let files: Vec<_> = starter_files().into_iter().collect();
    for (path, bytes) in &files {
        forwards.put(path, bytes);
    }
    for (path, bytes) in files.iter().rev() {
        backwards.put(path, bytes);
    }
    let sites = [&forwards, &backwards].map(|briefing| {
        briefing.run(&["build", "--output", "site"]).expect(0);
        files_below(&briefing.path("site"))
    });
    assert!(sites[0] == sites[1]);
}

#[test]
fn a_second_build_touches_nothing() {
    let briefing = Briefing::starter();
    briefing.run(&["build"]).expect(0);
    let times = || {
        let walk = walkdir::WalkDir::new(briefing.path("public")).sort_by_file_name().into_iter().map(Result::unwrap);
        walk.map(|entry| (entry.path().to_owned(), entry.metadata().unwrap().modified().unwrap())).collect::<Vec<_>>()
    };
    let before = times();
    briefing.run(&["build"]).expect(0);
    assert_eq!(times(), before);
}
