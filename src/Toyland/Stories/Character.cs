using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories;

/// <summary>Who or what a story is about. The look stays the same to the end, and so does the name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Colour">The colour of most of it.</param>
/// <param name="Noun">Which of the kind's words the story uses.</param>
/// <param name="SizeWord">A word for its size, or null where it has the usual one.</param>
public sealed record Character(Kind Kind, Colour Colour, string Noun, string? SizeWord = null)
{
    /// <summary>For example "purple mage".</summary>
    public string Name => (SizeWord is null ? "" : SizeWord + " ") + $"{Lexicon.NameOf(Colour)} {Noun}";
}
