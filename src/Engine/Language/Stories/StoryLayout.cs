using ComicCluster.Engine.Language.Sampling;

namespace ComicCluster.Engine.Language.Stories;

/// <summary>
/// What the texts look like that a story model learned: <c>PREMISE &lt;sep&gt; STORY</c>, or <c>PREMISE &lt;sep&gt; CAST &lt;sep&gt; STORY</c>, where it
/// first decides who comes and what they look like, "red mage, blue cat", and then tells of them by their numbers in it; see
/// <see cref="CastReferences"/>.
/// </summary>
public sealed record StoryLayout
{
    /// <summary>That of models which are fine-tuned by the paper's recipe, with the paper's sampling: no end was learned.</summary>
    public static StoryLayout Paper { get; } = new() { HasEnd = false, Temperature = 1 };

    private const string BetweenNames = ", ";

    /// <summary>What stands between a premise and its story, and after the cast.</summary>
    public string Separator { get; init; } = StoryPrompt.Separator;

    /// <summary>Whether a cast comes before the story, which refers to it. It is the model's own note: nobody gets to read either as it is.</summary>
    public bool HasCast { get; init; }

    /// <summary>Whether the end of text was learned. A story of such a model that has no end was cut off.</summary>
    public bool HasEnd { get; init; } = true;

    /// <summary>The temperature that stories are sampled with: a little below the model's own, which keeps small models to their subject.</summary>
    public float Temperature { get; init; } = 0.8f;

    /// <summary>The mass of the nucleus that stories are sampled from.</summary>
    public float TopP { get; init; } = 0.9f;

    /// <summary>
    /// How many stories are written to choose among, at most. More than one is for small models, which err now and then and write fast; one is
    /// shown while it is written.
    /// </summary>
    public int Candidates { get; init; } = 1;

    /// <summary>How stories are sampled.</summary>
    public SamplingOptions Sampling => new() { Temperature = Temperature, TopP = TopP };

    /// <summary>What follows a premise and its separator.</summary>
    /// <param name="story">The story.</param>
    /// <param name="cast">Who comes in it, each with the looks; not needed without a cast.</param>
    public string Continuation(string story, IReadOnlyList<string> cast) =>
        HasCast ? $" {string.Join(BetweenNames, cast)} {Separator} {CastReferences.Number(story, cast)}" : $" {story}";

    /// <summary>The story in what a model wrote: without the cast but with its names, and without spaces around it.</summary>
    /// <param name="text">What was written. Where it has no separator there is no cast to take off.</param>
    public string StoryOf(string text) => Told(text).Trim();

    /// <summary>As <see cref="StoryOf"/>, of a text that may go on; with the spaces.</summary>
    internal string Told(string text)
    {
        var end = HasCast ? text.IndexOf(Separator, StringComparison.Ordinal) : -1;
        if (end < 0) return text;
        var cast = text[..end].Split(BetweenNames, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return CastReferences.Name(text[(end + Separator.Length)..], cast);
    }
}
