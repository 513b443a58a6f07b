using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Facts;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Captions;

/// <summary>What a caption will tell of a scene.</summary>
/// <param name="Scene">The scene.</param>
/// <param name="Things">In the order of the scene.</param>
/// <param name="InSky">What hangs in the sky.</param>
/// <param name="Place">The place is told.</param>
/// <param name="Time">The time is told.</param>
/// <param name="Side">The side is told.</param>
internal sealed record CaptionPlan(Scene Scene, IReadOnlyList<Mention> Things, Mention? InSky, bool Place, bool Time, bool Side)
{
    /// <summary>The things' relation is told: whenever all are named.</summary>
    public bool Related => Things.Count > 1 && Things.Count == Scene.Things.Count;

    /// <summary>Everything that may be told.</summary>
    public static CaptionPlan Complete(Scene scene, IReadOnlyList<bool> visible, bool showsSides)
    {
        var things = scene.Things.Where((_, i) => visible[i]).Select(Mention.Complete).ToList();
        var inSky = scene.InSky is { } thing && visible[^1] ? Mention.Complete(thing) : null;
        return new CaptionPlan(scene, WithoutIdleJumps(scene, things), inSky, true, scene.Place != World.Place.Space,
            showsSides && things.Count > 0 && scene.Side != World.Side.Middle);
    }

    /// <summary>A random part of what may be told; never nothing.</summary>
    public static CaptionPlan Partial(Scene scene, RandomStream random, IReadOnlyList<bool> visible, bool showsSides)
    {
        var complete = Complete(scene, visible, showsSides);
        if (random.NextDouble() < 0.2) return complete;
        var things = complete.Things.Where(_ => random.NextDouble() < 0.8).Select(mention => Mention.Partial(mention.Thing, random)).ToList();
        var inSky = complete.InSky is { } sky && random.NextDouble() < 0.5 ? Mention.Partial(sky.Thing, random) : null;
        var place = random.NextDouble() < 0.6;
        var time = complete.Time && random.NextDouble() < 0.5;
        var side = complete.Side && things.Count > 0 && random.NextDouble() < 0.7;
        if (things.Count == 0 && inSky is null && !time) place = true;
        return new CaptionPlan(scene, WithoutIdleJumps(scene, things), inSky, place, time, side);
    }

    /// <summary>The facts that a caption by this plan states, ascending.</summary>
    public IReadOnlyList<int> Facts()
    {
        var facts = new SortedSet<int>();
        foreach (var mention in InSky is null ? Things : [.. Things, InSky])
        {
            facts.Add(SceneFacts.Of(mention.Thing.Kind));
            if (mention.Colour) facts.Add(SceneFacts.Of(mention.Thing.Kind, mention.Thing.Colour));
            if (mention.Size) SceneFacts.AddIf(facts, SceneFacts.Of(mention.Thing.Kind, mention.Thing.Size));
            if (mention.Pose) SceneFacts.AddIf(facts, SceneFacts.Of(mention.Thing.Kind, mention.Thing.Pose));
        }
        if (Place) facts.Add(SceneFacts.Of(Scene.Place));
        if (Time) facts.Add(SceneFacts.Of(Scene.Time));
        if (Side) SceneFacts.AddIf(facts, SceneFacts.Of(Scene.Things[0].Kind, Scene.Side));
        if (Related)
        {
            SceneFacts.AddRelation(facts, Scene);
            if (Scene.Relation == Relation.Over) SceneFacts.AddIf(facts, SceneFacts.Of(Scene.Things[0].Kind, Pose.Flies));
        }
        return [.. facts];
    }

    /// <summary>What is over another thing needs no other word for it, and who jumps over nothing has not jumped.</summary>
    private static List<Mention> WithoutIdleJumps(Scene scene, List<Mention> things)
    {
        if (scene.Relation != Relation.Over || things.Count == 0 || things[0].Thing != scene.Things[0]) return things;
        var related = things.Count == scene.Things.Count;
        if (related || !Lexicon.CanFly(things[0].Thing.Kind)) things[0] = things[0] with { Pose = related };
        return things;
    }
}
