using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories;

/// <summary>
/// Reads a story's sentences as scenes, one after the other. Where a sentence is silent about place, time or a colour, what the sentences
/// before it told goes on to hold.
/// </summary>
public sealed class StoryScenes
{
    private readonly SceneMemory _memory = new();
    private Scene? _last;

    /// <summary>The scene of the next sentence; the last scene once more if it names nothing, and null if there was none.</summary>
    /// <param name="sentence">Any text.</param>
    /// <param name="seed">Decides all that no sentence mentions.</param>
    public Scene? Read(string sentence, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var scene = new SceneReading(SentenceReader.Read(sentence)).ToScene(seed, _memory);
        return scene is null ? _last : _last = scene;
    }
}
