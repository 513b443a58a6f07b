namespace ComicCluster.Engine.Language.Evaluation;

/// <summary>How varied some texts are, over their lower-cased words. All measures depend on the texts' lengths: compare texts of one length.</summary>
/// <param name="Distinct1">Different words over words, over all texts together (Li et al. 2016).</param>
/// <param name="Distinct2">The same of pairs of words.</param>
/// <param name="Distinct3">The same of triples.</param>
/// <param name="StoryDistinct1">Different words over words of each text, averaged over the texts (See et al. 2019).</param>
/// <param name="StoryDistinct2">The same of pairs.</param>
/// <param name="StoryDistinct3">The same of triples.</param>
/// <param name="Repetition4">The share of texts in which some four words come twice (Shao et al. 2019).</param>
/// <param name="Diversity">Π over n = 2 to 4 of the texts' different n-grams over their n-grams (Su et al. 2022).</param>
/// <param name="Words">Words of a text, on average.</param>
public sealed record TextVariety(
    double Distinct1, double Distinct2, double Distinct3, double StoryDistinct1, double StoryDistinct2, double StoryDistinct3, double Repetition4,
    double Diversity, double Words)
{
    /// <summary>Measures at least one text.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static TextVariety Of(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) throw new ArgumentException("There is no text.", nameof(texts));
        var words = texts.Select(text => text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToArray();
        return new(
            OfAll(1), OfAll(2), OfAll(3), OfEach(1), OfEach(2), OfEach(3),
            words.Average(text => Ngrams(text, 4).CountBy(gram => gram).Any(gram => gram.Value > 1) ? 1 : 0),
            OfEach(2) * OfEach(3) * OfEach(4), words.Average(text => text.Length));

        double OfAll(int n) => Distinct(words.SelectMany(text => Ngrams(text, n)));
        double OfEach(int n) => words.Average(text => Distinct(Ngrams(text, n)));
    }

    /// <summary>1 where there are none: nothing is repeated.</summary>
    private static double Distinct(IEnumerable<string> ngrams)
    {
        var all = ngrams.ToArray();
        return all.Length == 0 ? 1 : all.Distinct().Count() / (double)all.Length;
    }

    private static IEnumerable<string> Ngrams(string[] words, int n) =>
        Enumerable.Range(0, Math.Max(0, words.Length - n + 1)).Select(first => string.Join(' ', words.AsSpan(first, n)));
}
