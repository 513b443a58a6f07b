using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Captions;

namespace ComicCluster.Toyland.Stories.Premises;

/// <summary>
/// Writes what somebody may ask a story for: sentences in the manner of WritingPrompts, titles, questions, a word, and much that Toyland knows
/// nothing of. What Toyland has names for, the story then has.
/// </summary>
internal sealed class PremiseWriter(Plot plot, Cast cast, RandomStream random)
{
    private readonly bool _hasColours = random.Happens(0.15);

    /// <summary>A premise for the cast.</summary>
    public string Write() => random.NextDouble() switch
    {
        < 0.33 => new PremiseStyle(random).Apply(Sentence()),
        < 0.58 => new PremiseStyle(random).Apply(Title(), isTitle: true),
        < 0.68 => new PremiseStyle(random).Apply(Request()),
        < 0.74 => Keywords(),
        _ => new ForeignPremise(cast, random).Write(),
    };

    private string Sentence() => Tell(random.Choose(plot.Premises));

    private string Title()
    {
        // Those who act, in their order; a story may have more than its title says.
        var names = cast.Actors.Select(Name).ToArray();
        var everybody = names.Length switch
        {
            1 => $"the {names[0]}",
            2 => random.Choose([$"the {names[0]} and the {names[1]}", $"{names[0]} and {names[1]}", $"{names[0]} & {names[1]}"]),
            _ => random.Choose([
                $"the {names[0]}, the {names[1]}, and the {names[2]}", $"the {names[0]}, the {names[1]}, and the {names[2]}",
                $"the {names[0]}, the {names[1]} and the {names[2]}", $"{names[0]}, {names[1]}, {names[2]}",
                $"{Article(names[0])}, {Article(names[1])}, and {Article(names[2])}", $"{Article(names[0])}, {Article(names[1])} and {Article(names[2])}"]),
        };
        var place = random.Choose(Lexicon.PhrasesOf(cast.Home));
        return random.Choose([
            everybody, everybody, everybody, everybody + " " + place, "the tale of " + everybody, everybody + ": a story",
            cast.Prop is { } prop ? $"{everybody} and the {Name(prop)}" : everybody, $"the last {names[0]}", $"the {names[0]} {place}"]);
    }

    private string Request()
    {
        var who = string.Join(" and ", cast.Actors.Select(actor => Article(Name(actor))));
        var place = random.Choose(Lexicon.PhrasesOf(cast.Home));
        return random.Choose([
            $"write a story about {who}", $"tell me a story about {who} {place}", $"a story about {who}, please", $"what happens when {who} meet {place}?",
            $"why is {Article(Name(cast.Actors[0]))} so sad?", $"who is afraid of {who}?", $"imagine {who} {place}", $"once upon a time there was {who}",
            $"{who} {place}", $"{who}, {random.Choose(Lexicon.PhrasesOf(cast.Time))}", $"{who}", $"I am {Article(Name(cast.Actors[0]))}, and nobody believes me"]);
    }

    private string Keywords()
    {
        var words = cast.Characters.Select(Name).Append(random.Choose(Lexicon.NounsOf(cast.Home)).Split(' ')[^1]).ToArray();
        var count = random.NextInt32(1, words.Length + 1);
        return new PremiseStyle(random).Case(string.Join(random.Choose([" ", ", "]), words.Take(count)));
    }

    private string Tell(string template) => new Telling(cast, random, Name).Tell(template);

    private string Name(Character character) =>
        _hasColours ? character.Name : random.Happens(0.85) ? character.Noun : random.Choose(Lexicon.NamesOf(character.Kind));

    private static string Article(string name) => $"{Lexicon.Article(name)} {name}";
}
