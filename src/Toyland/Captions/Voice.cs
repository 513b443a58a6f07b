using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Captions;

/// <summary>How one caption speaks: its tense, its articles, its verbs.</summary>
internal sealed class Voice
{
    private static readonly string[] Beside = ["beside", "next to", "near", "with", "beside"], Over = ["over", "above"];
    private static readonly string[][] Sides = [[], ["on the left", "at the left", "to the left", "on the left side"], ["on the right", "at the right", "to the right", "on the right side"]];

    private readonly RandomStream _random;
    private readonly CaptionPlan _plan;
    private readonly bool _terse, _past;
    private readonly string _article;

    public Voice(RandomStream random, CaptionPlan plan, bool terse, bool past)
    {
        (_random, _plan, _terse, _past) = (random, plan, terse, past);
        var draw = random.NextDouble();
        _article = terse ? draw < 0.65 ? "a" : draw < 0.75 ? "the" : "" : past ? draw < 0.35 ? "a" : "the" : draw < 0.8 ? "a" : "the";
    }

    /// <summary>When it is. What hangs in the sky is the only one to speak of the sky.</summary>
    public string Time()
    {
        var phrases = Lexicon.PhrasesOf(_plan.Scene.Time);
        return Usual(_plan.InSky is null ? phrases : [.. phrases.Where(phrase => !phrase.EndsWith("sky", StringComparison.Ordinal))]);
    }

    /// <summary>Where it is, or where it moves.</summary>
    public string Place(bool moves) => moves && _random.NextDouble() < 0.6
        ? Mention.Choose(_random, Lexicon.MovingPhrasesOf(_plan.Scene.Place))
        : Usual(Lexicon.PhrasesOf(_plan.Scene.Place));

    /// <summary>A thing with its article.</summary>
    public string NounPhrase(Mention mention, bool poseInVerb = false) => mention.Words(_random, _article, poseInVerb);

    /// <summary>What hangs in the sky, and whether that has to be the caption's end.</summary>
    public (string Words, bool IsLast) InSky()
    {
        var sky = _plan.InSky!;
        var words = NounPhrase(sky);
        var verb = Mention.Choose(_random, Verbs.Of(sky.Thing.Kind, Pose.Stands, _plan.Scene.Place)).Form(_past, several: false);
        return _random.NextInt32(0, _terse ? 6 : 9) switch
        {
            0 or 1 or 2 => ($"under {words}", false),
            3 => ($"below {words}", false),
            4 => (_terse ? $"and {words} above" : $"with {words} above", true),
            5 => ($"with {words} in the sky", true),
            6 => ($"while {words} {verb}", true),
            7 => ($"and {words} {verb} in the sky", true),
            _ => ($"under {words}", false),
        };
    }

    /// <summary>The things, what they do and how they stand to one another.</summary>
    public Clause Clause()
    {
        var things = _plan.Things;
        if (things.Count == 1) return Single(things[0]);
        if (things.Count == 2 && _plan.Related && _plan.Scene.Relation is Relation.Behind or Relation.Over) return Stacked(things[0], things[1]);
        return things.Count == 2 && _random.NextDouble() < 0.55 ? Pair(things[0], things[1]) : Row();
    }

    private Clause Single(Mention thing)
    {
        var side = _plan.Side ? " " + Mention.Choose(_random, Sides[(int)_plan.Scene.Side]) : "";
        if (_terse)
        {
            if (!thing.Pose || _random.NextDouble() < 0.5) return new Clause(NounPhrase(thing) + side);
            var doing = thing.Thing.Pose == Pose.Sleeps ? "sleeping" : "flying";
            return new Clause($"{NounPhrase(thing, poseInVerb: true)} {doing}{side}", Moves: doing == "flying");
        }
        if (_random.NextDouble() < 0.12)
        {
            var there = $"there {Verbs.Be.Form(_past, several: false)} {NounPhrase(thing)}{side}";
            return new Clause(there, there);
        }
        var poseInVerb = _random.NextDouble() < 0.85;
        var verb = VerbOf(thing, poseInVerb);
        var words = NounPhrase(thing, poseInVerb);
        var done = verb.Form(_past, several: false);
        return new Clause($"{words} {done}{side}", verb == Verbs.Be ? null : $"{done} {words}{side}", verb.Moves);
    }

    private Clause Stacked(Mention upper, Mention lower)
    {
        var over = _plan.Scene.Relation == Relation.Over;
        var preposition = over ? Mention.Choose(_random, Over) : "behind";
        var poseInVerb = over || _random.NextDouble() < 0.8;
        var verb = VerbOf(upper, poseInVerb).Form(_past, several: false);
        if (over && _plan.Scene.Things[0].Pose == Pose.Flies && !Lexicon.CanFly(upper.Thing.Kind)) preposition = "over";
        var (first, second) = (NounPhrase(upper, over || (poseInVerb && !_terse)), NounPhrase(lower));
        var form = _random.NextDouble();
        if (_terse)
        {
            if (form < 0.2) return new Clause($"{second} with {first} {preposition} it");
            var doing = over && form < 0.5 ? Lexicon.CanFly(upper.Thing.Kind) ? "flying " : "jumping " : "";
            return new Clause($"{first} {doing}{preposition} {second}");
        }
        if (form < 0.25) return new Clause($"{preposition} {second} {verb} {first}");
        var rest = $"{preposition} {second}";
        return new Clause($"{first} {verb} {rest}", form < 0.6 ? $"{verb} {first} {rest}" : null);
    }

    private Clause Pair(Mention left, Mention right)
    {
        var preposition = Mention.Choose(_random, Beside);
        var poseInVerb = !_terse && _random.NextDouble() < 0.7;
        var (first, second) = (NounPhrase(left, poseInVerb), NounPhrase(right));
        if (_terse) return new Clause($"{first} {preposition} {second}");
        var verb = VerbOf(left, poseInVerb);
        var done = verb.Form(_past, several: false);
        return new Clause($"{first} {done} {preposition} {second}", $"{done} {first} {preposition} {second}", verb.Moves);
    }

    private Clause Row()
    {
        var things = _plan.Things;
        var pose = things[0].Thing.Pose;
        var sharesPose = pose != Pose.Stands && !_terse && things.All(mention => mention.Pose && mention.Thing.Pose == pose);
        var words = things.Select(mention => NounPhrase(mention, sharesPose)).ToList();
        var list = words.Count == 2
            ? $"{words[0]} and {words[1]}"
            : _random.NextInt32(0, 4) switch
            {
                0 => $"{words[0]} {Mention.Choose(_random, Beside)} {words[1]} and {words[2]}",
                1 => $"{words[0]} and {words[1]} {Mention.Choose(_random, Beside)} {words[2]}",
                _ => $"{words[0]}, {words[1]} and {words[2]}",
            };
        if (_terse) return new Clause(list);
        var anyPosed = things.Any(mention => mention.Thing.Pose != Pose.Stands);
        var verb = sharesPose ? Mention.Choose(_random, Verbs.Of(things[0].Thing.Kind, pose, _plan.Scene.Place))
            : anyPosed ? Verbs.Be
            : Mention.Choose(_random, things.All(mention => Verbs.Walks(mention.Thing.Kind)) ? Verbs.TogetherOnFoot : Verbs.Together);
        var done = verb.Form(_past, several: true);
        var inverted = things.Count == 2 && verb != Verbs.Be ? $"{done} {list}" : null;
        return new Clause($"{list} {done}", inverted, verb.Moves);
    }

    /// <summary>A pose that is told elsewhere or not at all gets a verb that tells none.</summary>
    private Verb VerbOf(Mention mention, bool poseInVerb)
    {
        if (mention.Thing.Pose != Pose.Stands && !(mention.Pose && poseInVerb)) return Verbs.Be;
        return Mention.Choose(_random, Verbs.Of(mention.Thing.Kind, mention.Thing.Pose, _plan.Scene.Place));
    }

    private string Usual(IReadOnlyList<string> phrases) => _random.NextDouble() < 0.35 ? phrases[0] : Mention.Choose(_random, phrases);
}
