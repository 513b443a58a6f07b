using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Parsing;

/// <summary>The things that a sentence names, each as a phrase of its own.</summary>
public static class NounPhrases
{
    /// <summary>"a red mage", "a blue dragon", "a yellow sun": each once, in the order of mention; without a colour where none is told.</summary>
    /// <param name="sentence">Any text; what is said in quotation marks is left out.</param>
    public static IReadOnlyList<string> Of(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var phrases = new List<string>();
        Colour? colour = null;
        foreach (var piece in SentenceReader.Read(sentence))
        {
            if (piece.Meaning is Colour next) colour = next;
            else if (piece.Meaning is Kind kind)
            {
                var name = Lexicon.NamesOf(kind).Contains(piece.Words) ? piece.Words : Lexicon.NamesOf(kind)[0];
                var words = colour is { } told ? $"{Lexicon.NameOf(told)} {name}" : name;
                var phrase = $"{Lexicon.Article(words)} {words}";
                if (!phrases.Contains(phrase)) phrases.Add(phrase);
                colour = null;
            }
            else if (piece.Meaning is not (Mark.Unknown or Size or Pose)) colour = null;
        }
        return phrases;
    }
}
