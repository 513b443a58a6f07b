using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Parsing;

/// <summary>Reads a sentence as a scene: the inverse of <see cref="Captions.CaptionWriter"/>, and all that stories tell.</summary>
public static class SceneParser
{
    /// <summary>
    /// The scene that a text tells of. Where it is silent: a meadow, by day, each thing in the colour that one expects of it, and where
    /// only a place is named, a thing that belongs there. At most three things; what is said in quotation marks and what Toyland doesn't
    /// know is left out.
    /// </summary>
    /// <param name="sentence">Any text.</param>
    /// <param name="seed">Decides all that no sentence mentions.</param>
    /// <returns>Null if the text names neither a thing nor a place.</returns>
    public static Scene? Parse(string sentence, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return new SceneReading(SentenceReader.Read(sentence)).ToScene(seed, new SceneMemory());
    }
}
