using System.Text;
using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Captions;

namespace ComicCluster.Toyland.Stories.Premises;

/// <summary>
/// Premises from outside of Toyland: other people and things, other scripts, signs, nonsense, hardly anything, far too much. Where something has
/// a near relation in Toyland, that is in the cast.
/// </summary>
internal sealed class ForeignPremise(Cast cast, RandomStream random)
{
    private const int LongestCharacters = 400;

    // Beginnings of blocks of letters, and their lengths: Cyrillic, Greek, Hebrew, Arabic, Devanagari, kana, Chinese, Korean.
    private static readonly (int First, int Count)[] Scripts =
        [(0x430, 32), (0x3b1, 24), (0x5d0, 27), (0x627, 26), (0x915, 36), (0x3042, 80), (0x30a2, 80), (0x4e00, 4000), (0xac00, 4000)];

    /// <summary>A premise.</summary>
    public string Write() => random.NextDouble() switch
    {
        < 0.62 => new PremiseStyle(random).Apply(Sentence()),
        < 0.74 => Long(),
        < 0.80 => OtherScript(),
        < 0.86 => Nonsense(),
        < 0.92 => Signs(),
        < 0.96 => random.Choose(["?", "...", "a", "story", "hi", "test", "hello", "anything", "idk", "1", "42", "!!!", "-", "write", "x", "ok", "prompt"]),
        _ => new PremiseStyle(random).Apply(random.Choose(ForeignWords.Things)),
    };

    private string Sentence()
    {
        var (somebody, another) = (Somebody(0), Somebody(1));
        var (thing, quality, deed) = (random.Choose(ForeignWords.Things), random.Choose(ForeignWords.Qualities), random.Choose(ForeignWords.Deeds));
        var place = random.Happens(0.5) ? $"in {random.Choose(ForeignWords.Near(cast.Home))}" : random.Choose(Lexicon.PhrasesOf(cast.Home));
        return random.NextInt32(0, 16) switch
        {
            0 => $"{A(somebody)} {deed}",
            1 => $"{A(somebody)} {deed} {place}",
            2 => $"you are {A(somebody)}. One day, {thing} changes everything",
            3 => $"you wake up {place}, and {thing} is gone",
            4 => $"in a world without {thing}, {A(somebody)} {deed}",
            5 => $"{A(somebody)} and {A(another)} fall in love {place}",
            6 => $"the {quality} {somebody} and the {another}",
            7 => $"{A(somebody)} {deed}, but {A(another)} knows why",
            8 => $"what if {A(somebody)} had {thing}?",
            9 => $"\"{thing}\", said the {quality} {somebody}, \"is not for you\"",
            10 => $"everybody has {thing} except you, {A(somebody)}",
            11 => $"it is the year {random.NextInt32(1, 4000)}, and {A(somebody)} {deed}",
            12 => $"the {quality} {somebody} {place}",
            13 => $"tell me about {thing}",
            14 => $"write about {A(somebody)} who {deed}",
            _ => $"I am {A(quality + " " + somebody)}, and this is how {thing} began",
        };
    }

    /// <summary>A near relation of somebody in the cast, somebody in the cast, or anybody.</summary>
    private string Somebody(int index)
    {
        var character = cast.Characters[Math.Min(index, cast.Characters.Count - 1)];
        return random.NextDouble() switch
        {
            < 0.35 => random.Choose(ForeignWords.Near(character.Kind)),
            < 0.5 => character.Noun,
            _ => random.Choose(ForeignWords.People),
        };
    }

    private string Long()
    {
        var text = new StringBuilder();
        var most = random.NextInt32(80, LongestCharacters);
        while (text.Length < most) text.Append(new PremiseStyle(random).Case(Sentence())).Append(random.Choose([". ", ", ", " and ", "; "]));
        return new PremiseStyle(random).Apply(text.ToString().TrimEnd(' ', ',', ';'));
    }

    private string OtherScript()
    {
        var (first, count) = random.Choose(Scripts);
        return Words(1, 9, () => new Rune(first + random.NextInt32(0, count)).ToString());
    }

    private string Nonsense() => Words(1, 6, () => ((char)random.NextInt32(random.Happens(0.9) ? 'a' : '!', '{')).ToString());

    private string Signs() => string.Concat(Enumerable.Range(0, random.NextInt32(1, 7)).Select(_ => Sign()));

    private string Sign()
    {
        var near = ForeignWords.Near(random.Choose(cast.Characters).Kind)[^1];
        return char.IsAscii(near[0]) || random.Happens(0.5) ? random.Choose(ForeignWords.Emojis) : near;
    }

    private string Words(int fewest, int most, Func<string> letter) => string.Join(' ', Enumerable.Range(0, random.NextInt32(fewest, most)).Select(_ =>
        string.Concat(Enumerable.Range(0, random.NextInt32(1, 9)).Select(_ => letter()))));

    private static string A(string name) => char.IsUpper(name[0]) || !char.IsAsciiLetter(name[0]) ? name : $"{Lexicon.Article(name)} {name}";
}
