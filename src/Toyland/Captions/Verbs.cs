using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Captions;

/// <summary>What the things of Toyland do, by kind, pose and place.</summary>
public static class Verbs
{
    private static readonly Verb Stand = New("stands", "stood", "stand"), Sit = New("sits", "sat", "sit"), Wait = New("waits", "waited", "wait");
    private static readonly Verb Lie = New("lies", "lay", "lie"), Grow = New("grows", "grew", "grow"), Rise = New("rises", "rose", "rise");
    private static readonly Verb Float = New("floats", "floated", "float"), Drift = New("drifts", "drifted", "drift");
    private static readonly Verb Walk = Moving("walks", "walked", "walk"), Swim = Moving("swims", "swam", "swim"), Sail = Moving("sails", "sailed", "sail");
    private static readonly Verb Drive = Moving("drives", "drove", "drive"), Hop = Moving("hops", "hopped", "hop");
    private static readonly Verb Fly = Moving("flies", "flew", "fly"), Soar = Moving("soars", "soared", "soar"), Hover = New("hovers", "hovered", "hover");
    private static readonly Verb Jump = Moving("jumps", "jumped", "jump"), Leap = Moving("leaps", "leaped", "leap");
    private static readonly Verb Shine = New("shines", "shone", "shine"), Hang = New("hangs", "hung", "hang");

    /// <summary>For whatever is there.</summary>
    public static Verb Be { get; } = new("is", "was", "are", "were");

    /// <summary>For whoever lies with closed eyes.</summary>
    public static Verb Sleep { get; } = New("sleeps", "slept", "sleep");

    /// <summary>What several things of any kinds do together.</summary>
    public static IReadOnlyList<Verb> Together { get; } = [Stand, Wait, Be];

    /// <summary>What several who have legs do together.</summary>
    public static IReadOnlyList<Verb> TogetherOnFoot { get; } = [Stand, Wait, Walk, Walk];

    /// <summary>What a thing does; never empty, the first is the usual.</summary>
    public static IReadOnlyList<Verb> Of(Kind kind, Pose pose, Place place) => pose switch
    {
        Pose.Sleeps => [Sleep],
        Pose.Flies when !Lexicon.CanFly(kind) => [Jump, Leap],
        Pose.Flies when kind is Kind.Balloon or Kind.Ghost => [Fly, Hover],
        Pose.Flies => [Fly, Fly, Soar],
        _ when Lexicon.IsInSky(kind) => kind == Kind.Cloud ? [Drift, Hang] : [Shine, Hang],
        _ when place == Place.Space => [Float, Drift, Be],
        _ => Standing(kind, place),
    };

    /// <summary>Whether it walks on legs.</summary>
    public static bool Walks(Kind kind) => kind is Kind.Mage or Kind.Warrior or Kind.Priest or Kind.Queen or Kind.Robot or Kind.Cat;

    private static Verb[] Standing(Kind kind, Place place) => kind switch
    {
        Kind.Cat => [Sit, Walk, Wait],
        Kind.Rabbit => [Sit, Hop],
        Kind.Dragon => [Stand, Sit, Wait],
        Kind.Bird => [Sit, Stand],
        Kind.Fish or Kind.Octopus when place == Place.Sea => [Swim, Swim, Be],
        Kind.Fish => [Lie, Be],
        Kind.Octopus => [Sit, Wait],
        Kind.Ship when place == Place.Sea => [Sail, Float],
        Kind.Ship or Kind.Chest => [Lie, Stand],
        Kind.Car when place is not (Place.Sea or Place.Room) => [Stand, Drive],
        Kind.Castle or Kind.House or Kind.Windmill => [Stand, Rise],
        Kind.Tree or Kind.Flower or Kind.Mushroom => [Grow, Stand],
        Kind.Rocket or Kind.Snowman or Kind.Ghost => [Stand, Wait],
        _ when Walks(kind) => [Stand, Walk, Wait],
        _ => [Stand, Be],
    };

    private static Verb New(string present, string past, string plural) => new(present, past, plural, past);

    private static Verb Moving(string present, string past, string plural) => new(present, past, plural, past, Moves: true);
}
