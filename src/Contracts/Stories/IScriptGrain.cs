using Orleans.Concurrency;

namespace ComicCluster.Contracts.Stories;

/// <summary>A story's text and its cut into panels; written once for a specification. Its key is the story's.</summary>
[Alias("IScriptGrain")]
public interface IScriptGrain : IGrainWithStringKey
{
    /// <summary>Begins to write, unless it is written or being written. Returns at once, and may be called again.</summary>
    /// <param name="spec">The story's specification.</param>
    /// <param name="attempt">
    /// A script that failed, or that was written for another specification, is written again if this is higher than then.
    /// </param>
    [Alias("Start"), ResponseTimeout("00:00:10")]
    Task<ScriptView> StartAsync(StorySpec spec, int attempt);

    /// <summary>Ends the writing; a script that is complete stays.</summary>
    /// <param name="attempt">The story's attempt that ended.</param>
    [Alias("Cancel"), ResponseTimeout("00:00:10")]
    Task CancelAsync(int attempt);

    /// <summary>Ends it for good and forgets it: its story was deleted. May be repeated.</summary>
    [Alias("Forget"), ResponseTimeout("00:00:10")]
    Task ForgetAsync();

    /// <summary>How far it is.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<ScriptView> GetAsync();
}
