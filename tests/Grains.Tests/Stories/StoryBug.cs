namespace ComicCluster.Grains.Tests.Stories;

/// <summary>Bugs that are planted between a world and its story machine.</summary>
public enum StoryBug
{
    None,
    EndedStoriesGoOn,
    CancelUndoesCompletion,
    CancelLosesPictures,
    PanelsMayBeMissing,
    OldAttemptsFail,
    ResultsAreReplaced,
    EventsAreNumberedTwice,
    FailedStoriesAreLeft,
    LocksAreIgnored,
    OldRevisionsAreEdited,
    RepaintingsFailStories,
    EditsKeepTheAttempt,
    OldStripsComplete,
    ReviewsAreSkipped,
    DeletedStoriesComeBack,
}
