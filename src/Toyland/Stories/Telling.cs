using System.Text;
using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories;

/// <summary>
/// Puts the cast into the sentences of a plot. A template is text with choices, <c>(one|another|)</c>, and slots:
/// <c>{a} {b} {c}</c> who acts and <c>{p}</c> the thing, "a purple mage" at first and "the purple mage" from then on;
/// <c>{all}</c> everybody who acts; <c>{at1}</c> "in the meadow"; <c>{to2}</c> "the sea"; <c>{here}</c> a place or a time or both, or
/// nothing; <c>{time}</c> a time or nothing; <c>{walk:ab2}</c> how they move at the second place; <c>{stand:a}</c> how they are where they
/// are; <c>{morning} {dusk} {night}</c> a time, which it is from then on. A capital begins a sentence. A number moves the story there.
/// </summary>
/// <param name="cast">Who, where and when.</param>
/// <param name="random">What is chosen.</param>
/// <param name="name">What somebody is called.</param>
internal sealed class Telling(Cast cast, RandomStream random, Func<Character, string> name)
{
    private static readonly string[] Flying = ["flew"], Swimming = ["swam"], Sailing = ["sailed", "sailed", "drifted"], Floating = ["flew", "floated", "drifted"];
    private static readonly string[] Crawling = ["went", "hurried", "travelled"], OnFoot = ["walked", "wandered", "hurried", "ran", "travelled", "marched"];
    private static readonly string[] Hovering = ["floated", "drifted", "waited"], Lying = ["waited", "rested"], Upright = ["stood", "stood", "waited", "rested"];

    /// <summary>All that <c>{walk}</c> may say, but for where.</summary>
    public static IReadOnlyList<string> WalkingVerbs { get; } = [.. Flying.Concat(Swimming).Concat(Sailing).Concat(Floating).Concat(Crawling).Concat(OnFoot).Distinct()];

    /// <summary>All that <c>{stand}</c> may say.</summary>
    public static IReadOnlyList<string> StandingVerbs { get; } = [.. Hovering.Concat(Lying).Concat(Upright).Distinct()];

    private readonly HashSet<Character> _introduced = [];
    private readonly HashSet<Place> _visited = [];
    private Place _place = cast.Home;
    private TimeOfDay _time = cast.Time;

    /// <summary>Where the story is now.</summary>
    public Place Place => _place;

    /// <summary>When it is now.</summary>
    public TimeOfDay Time => _time;

    /// <summary>A sentence from a template.</summary>
    public string Tell(string template) => Expand(template);

    private string Expand(string template)
    {
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] is '(' or '{')
            {
                var end = template.IndexOf(template[i] == '(' ? ')' : '}', i);
                var inner = template[(i + 1)..end];
                text.Append(template[i] == '{' ? Slot(inner) : Expand(random.Choose(inner.Split('|'))));
                i = end;
            }
            else text.Append(template[i]);
        }
        return text.ToString();
    }

    private string Slot(string slot)
    {
        var number = slot[^1] - '0';
        if (number is 1 or 2)
        {
            _place = number == 1 ? cast.Home : cast.Away;
            slot = slot[..^1];
        }
        var lower = char.ToLowerInvariant(slot[0]) + slot[1..];
        var text = Fill(lower);
        return lower == slot ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    private string Fill(string slot) => slot switch
    {
        "a" or "b" or "c" => Mention(cast.Actors[slot[0] - 'a']),
        "p" => Mention(cast.Prop!),
        "all" => Together([.. cast.Actors.Select(Mention)]),
        "at" => At(),
        "to" => random.Choose(Lexicon.NounsOf(_place)),
        "here" => Here(),
        "time" => random.Happens(0.25) ? When() : "",
        "morning" => Become(TimeOfDay.Day),
        "dusk" => Become(TimeOfDay.Sunset),
        "night" => Become(TimeOfDay.Night),
        _ when slot.StartsWith("walk:", StringComparison.Ordinal) =>
            $"{random.Choose(Walking(slot[5..]))} {random.Choose(Lexicon.MovingPhrasesOf(_place))}",
        _ when slot.StartsWith("stand:", StringComparison.Ordinal) => random.Choose(Standing(slot[6..])),
        _ => throw new ArgumentException($"A plot has the unknown slot '{slot}'.", nameof(slot)),
    };

    private string Mention(Character character)
    {
        var words = name(character);
        return _introduced.Add(character) ? $"{Lexicon.Article(words)} {words}" : $"the {words}";
    }

    private static string Together(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        2 => $"{names[0]} and {names[1]}",
        _ => $"{names[0]}, {names[1]}, and {names[2]}",
    };

    /// <summary>
    /// "in a meadow" only at first, as nobody says it of a place that one knows; "before the mountains" never, as it could be meant of the time.
    /// </summary>
    private string At()
    {
        var isNew = _visited.Add(_place);
        return random.Choose([.. Lexicon.PhrasesOf(_place).Where(phrase => (isNew || !phrase.Contains(" a ")) && !phrase.StartsWith("before ", StringComparison.Ordinal))]);
    }

    private string Here()
    {
        var place = " " + At();
        return random.NextDouble() switch
        {
            < 0.15 => place + When(),
            < 0.65 => place,
            < 0.75 => When(),
            _ => "",
        };
    }

    private string Become(TimeOfDay time)
    {
        // In space it is always night.
        if (_place == Place.Space) return "later";
        _time = time;
        return When().TrimStart();
    }

    /// <summary>" at night"; nothing in space.</summary>
    private string When() => _place == Place.Space ? "" : " " + random.Choose(
        [.. Lexicon.PhrasesOf(_time).Where(phrase => _place != Place.Room || !(phrase.Contains("sky") || phrase.Contains("sunny")))]);

    private string[] Walking(string who) =>
        Characters(who).All(character => Lexicon.CanFly(character.Kind)) ? Flying : _place switch
        {
            Place.Sea => Characters(who).All(Swims) ? Swimming : Sailing,
            Place.Space => Floating,
            _ when Characters(who).Any(Swims) => Crawling,
            _ => OnFoot,
        };

    private string[] Standing(string who) => _place switch
    {
        Place.Sea or Place.Space => Hovering,
        _ => Characters(who).Any(Swims) ? Lying : Upright,
    };

    private static bool Swims(Character character) => character.Kind is Kind.Fish or Kind.Octopus;

    private IEnumerable<Character> Characters(string who) =>
        who == "all" ? cast.Actors : who.Select(letter => letter == 'p' ? cast.Prop! : cast.Actors[letter - 'a']);
}
