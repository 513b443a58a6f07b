using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Facts;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Captions;

/// <summary>Says in words what a scene shows: phrases and sentences, in the present and as stories tell, with many paraphrases.</summary>
public static class CaptionWriter
{
    /// <summary>Words and punctuation marks that a caption has at most, so that it fits the guide's context of 32 tokens.</summary>
    public const int MostParts = 27;

    private const double TerseShare = 0.4, PastShare = 0.45, LowerCaseShare = 0.2;
    private const int Attempts = 24;

    /// <summary>Writes a caption. What is mentioned first is the scene's first thing, except behind and over another.</summary>
    public static Caption Write(Scene scene, RandomStream random, CaptionOptions options)
    {
        var visible = options.Visible ?? VisibleThings.All(scene);
        var plan = options.Complete
            ? CaptionPlan.Complete(scene, visible, options.ShowsSides)
            : CaptionPlan.Partial(scene, random, visible, options.ShowsSides);
        var text = Compose(plan, random, random.NextDouble() < TerseShare);
        for (var attempt = 1; attempt < Attempts && Parts(text) > MostParts; attempt++)
        {
            var other = Compose(plan, random, terse: true);
            if (Parts(other) < Parts(text)) text = other;
        }
        return new Caption(text, plan.Facts());
    }

    private static int Parts(string text) => 1 + text.Count(' ') + text.Count(',') + text.Count('.');

    private static string Compose(CaptionPlan plan, RandomStream random, bool terse)
    {
        var voice = new Voice(random, plan, terse, !terse && random.NextDouble() < PastShare);
        var clause = plan.Things.Count == 0 ? null : voice.Clause();
        var text = clause is null ? Backdrop(plan, voice, random) : Join(plan, voice, random, clause, terse);
        if (terse) return random.NextDouble() < 0.25 ? Sentence(text) : text;
        return random.NextDouble() < LowerCaseShare ? text : Sentence(text);
    }

    private static string Join(CaptionPlan plan, Voice voice, RandomStream random, Clause clause, bool terse)
    {
        var place = plan.Place ? voice.Place(clause.Moves) : null;
        var time = plan.Time ? voice.Time() : null;
        var (sky, skyIsLast) = plan.InSky is null ? (null, false) : voice.InSky();
        string?[] rest = random.NextInt32(0, 4) switch
        {
            0 => [time, place],
            _ => [place, time],
        };
        List<string?> order = sky is null ? [.. rest] : skyIsLast || random.NextDouble() < 0.6 ? [.. rest, sky] : [rest[0], sky, rest[1]];
        order.RemoveAll(part => part is null);
        var front = -1;
        if (order.Count > 0 && random.NextDouble() < (terse ? 0.08 : 0.35)) front = random.NextInt32(0, order.Count);
        if (front < 0 || (order[front] == sky && skyIsLast)) return string.Join(' ', order.Prepend(clause.Text));

        var first = order[front]!;
        order.RemoveAt(front);
        var inverted = clause.Inverted is not null && first != sky && random.NextDouble() < 0.4;
        return inverted
            ? string.Join(' ', order.Prepend(clause.Inverted).Prepend(first))
            : string.Join(' ', order.Prepend(clause.Text).Prepend(first + ","));
    }

    private static string Backdrop(CaptionPlan plan, Voice voice, RandomStream random)
    {
        var sky = plan.InSky is null ? null : random.NextDouble() < 0.5 ? voice.NounPhrase(plan.InSky) : voice.InSky().Words;
        var place = !plan.Place ? null
            : sky is null && random.NextDouble() < 0.5 ? Mention.Choose(random, Lexicon.NounsOf(plan.Scene.Place))
            : voice.Place(moves: false);
        string?[] parts = random.NextDouble() < 0.5 ? [sky, place, plan.Time ? voice.Time() : null] : [place, plan.Time ? voice.Time() : null, sky];
        return string.Join(' ', parts.Where(part => part is not null));
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
