using ComicCluster.Engine.Training.Data;
using ComicCluster.Toyland.Stories;

namespace ComicCluster.Cli.Commands.Training.FineTuning;

/// <summary>Stories to learn from and stories to measure with, as <c>--data</c> and <c>--held-out</c> name them.</summary>
internal static class StoryData
{
    /// <param name="data">toyland, a folder with splits, or a file.</param>
    /// <param name="heldOut">The same; null takes another split of the folder, or a part of the file.</param>
    /// <param name="followsPaper">Whether the paper's splits are taken where a folder has them: it learned from valid and measured with test.</param>
    /// <param name="toylandStories">How many stories of Toyland are learned.</param>
    /// <param name="seed">Which stories of Toyland.</param>
    public static StorySplits Open(string data, string? heldOut, bool followsPaper, int toylandStories, ulong seed)
    {
        var measured = heldOut is null ? null : One(heldOut, seed);
        if (data == "toyland") return new(Toyland("toyland", new StoryDocuments(seed).Training, toylandStories), measured ?? One(data, seed));
        if (Directory.Exists(data)) return StorySplits.Of(new DataFolder(data).Has, split => new DataFolder(data).Split(split), followsPaper, measured);
        var file = DataFolder.File(data);
        return measured is null ? StorySplits.Of(file) : new(file, measured);
    }

    /// <summary>One source to measure with: Toyland's held-out stories, a file, or a split of a folder.</summary>
    /// <param name="data">toyland, a folder with splits, or a file.</param>
    /// <param name="seed">Which stories of Toyland.</param>
    /// <param name="split">The split; null takes test, or valid where there is no test.</param>
    public static IStorySource One(string data, ulong seed, string? split = null)
    {
        if (data == "toyland") return Toyland("toyland, held out", new StoryDocuments(seed).HeldOut, 200);
        if (!Directory.Exists(data)) return DataFolder.File(data);
        var folder = new DataFolder(data);
        return folder.Split(split ?? (folder.Has("test") ? "test" : "valid"));
    }

    /// <summary>Whether it names stories, and not a plain text.</summary>
    public static bool IsStories(string data) =>
        data == "toyland" || Directory.Exists(data) || Path.GetExtension(data) is ".wp_source" or ".wp_target" or ".jsonl";

    private static EndlessSource Toyland(string name, Func<ulong, Story> story, int count) =>
        new(name, number => Pair(story(number)), count);

    private static StoryPair Pair(Story story) => new(story.Premise, story.Text);
}
