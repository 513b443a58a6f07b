namespace ComicCluster.Toyland.Parsing;

/// <summary>A word, a known phrase or a punctuation mark.</summary>
/// <param name="Meaning">A kind, colour, place, time, pose, size, side, relation or <see cref="Mark"/>.</param>
/// <param name="Words">As written, in lower case.</param>
internal readonly record struct Piece(object Meaning, string Words)
{
    /// <summary>It is a phrase such as "in the forest", which says more surely where or when than a single word.</summary>
    public bool IsPhrase => Words.Contains(' ') && !Words.StartsWith("the ", StringComparison.Ordinal);
}
