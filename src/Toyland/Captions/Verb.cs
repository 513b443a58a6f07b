namespace ComicCluster.Toyland.Captions;

/// <summary>What a thing does, in words.</summary>
/// <param name="Present">"walks".</param>
/// <param name="Past">"walked".</param>
/// <param name="Plural">"walk".</param>
/// <param name="PastPlural">"walked"; differs from <paramref name="Past"/> in "were" alone.</param>
/// <param name="Moves">It goes through or over its place.</param>
public sealed record Verb(string Present, string Past, string Plural, string PastPlural, bool Moves = false)
{
    /// <summary>The form for one or several in the present or past.</summary>
    public string Form(bool past, bool several) => (past, several) switch
    {
        (false, false) => Present,
        (true, false) => Past,
        (false, true) => Plural,
        _ => PastPlural,
    };
}
