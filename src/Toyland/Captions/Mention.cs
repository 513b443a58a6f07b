using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Captions;

/// <summary>A thing and how much a caption says of it.</summary>
internal sealed record Mention(Thing Thing, bool Colour, bool Size, bool Pose)
{
    /// <summary>Everything.</summary>
    public static Mention Complete(Thing thing) => new(thing, true, thing.Size != World.Size.Usual, thing.Pose != World.Pose.Stands);

    /// <summary>A random part.</summary>
    public static Mention Partial(Thing thing, RandomStream random) => new(
        thing,
        random.NextDouble() < 0.85,
        thing.Size != World.Size.Usual && random.NextDouble() < 0.5,
        thing.Pose != World.Pose.Stands && random.NextDouble() < 0.6);

    /// <summary>The words, with "a", "the" or nothing before them: "a small sleeping red cat".</summary>
    /// <param name="random">Chooses among synonyms.</param>
    /// <param name="article">"a", "the" or empty.</param>
    /// <param name="poseInVerb">The pose is told by a verb.</param>
    public string Words(RandomStream random, string article, bool poseInVerb)
    {
        var words = new List<string>(5);
        if (Size) words.Add(Choose(random, Thing.Size == World.Size.Small ? Lexicon.SmallWords : Lexicon.BigWords));
        if (Pose && !poseInVerb) words.Add(Thing.Pose == World.Pose.Sleeps ? "sleeping" : Lexicon.CanFly(Thing.Kind) ? "flying" : "jumping");
        if (Colour) words.Add(Lexicon.NameOf(Thing.Colour));
        var names = Lexicon.NamesOf(Thing.Kind);
        words.Add(random.NextDouble() < 0.6 ? names[0] : Choose(random, names));
        if (article == "a") words.Insert(0, Lexicon.Article(words[0]));
        else if (article.Length > 0) words.Insert(0, article);
        return string.Join(' ', words);
    }

    /// <summary>One of them, each as likely.</summary>
    public static T Choose<T>(RandomStream random, IReadOnlyList<T> choices) => choices[random.NextInt32(0, choices.Count)];
}
