using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories.Premises;

/// <summary>Ordinary words that Toyland has nothing for, some with what comes nearest in it. Premises are full of them.</summary>
internal static class ForeignWords
{
    private static readonly Dictionary<Kind, string[]> NearKinds = new()
    {
        [Kind.Mage] = ["witch", "sorcerer", "warlock", "enchanter", "scientist", "professor", "alchemist", "🧙"],
        [Kind.Warrior] = ["samurai", "viking", "gladiator", "hero", "general", "hunter", "archer", "guard", "⚔️"],
        [Kind.Priest] = ["pope", "nun", "preacher", "prophet", "hermit", "saint", "⛪"],
        [Kind.Queen] = ["king", "empress", "duchess", "lady", "bride", "👸"],
        [Kind.Robot] = ["android", "computer", "machine", "AI", "cyborg", "drone", "🤖"],
        [Kind.Ghost] = ["vampire", "zombie", "spirit", "demon", "phantom", "skeleton", "👻"],
        [Kind.Snowman] = ["yeti", "snow giant", "ice king", "⛄"],
        [Kind.Dragon] = ["wyvern", "dinosaur", "monster", "crocodile", "giant lizard", "🐉", "🐲"],
        [Kind.Cat] = ["lion", "tiger", "dog", "fox", "wolf", "🐱"],
        [Kind.Fish] = ["shark", "whale", "dolphin", "mermaid", "🐟"],
        [Kind.Bird] = ["eagle", "owl", "raven", "parrot", "duck", "🐦"],
        [Kind.Rabbit] = ["mouse", "hamster", "squirrel", "hare", "🐰"],
        [Kind.Octopus] = ["kraken", "alien", "jellyfish", "sea monster", "🐙"],
        [Kind.Castle] = ["palace", "prison", "temple", "tower", "🏰"],
        [Kind.House] = ["home", "hotel", "school", "hospital", "cabin", "🏠"],
        [Kind.Windmill] = ["factory", "lighthouse", "power station"],
        [Kind.Ship] = ["submarine", "pirate ship", "Titanic", "ferry", "⛵"],
        [Kind.Rocket] = ["UFO", "airplane", "time machine", "satellite", "🚀"],
        [Kind.Car] = ["train", "bus", "taxi", "truck", "bicycle", "🚗"],
        [Kind.Balloon] = ["airship", "kite", "parachute", "🎈"],
        [Kind.Tree] = ["pine", "willow", "jungle", "🌳"],
        [Kind.Flower] = ["rose", "tulip", "garden", "🌸"],
        [Kind.Mushroom] = ["pizza", "cake", "apple", "🍄"],
        [Kind.Chest] = ["gold", "safe", "suitcase", "box", "diamond", "💎"],
    };

    private static readonly string[][] NearPlaces =
    [
        ["a park", "a farm", "the village", "Kansas"],
        ["Egypt", "the beach", "Mars", "Arizona"],
        ["Antarctica", "winter", "Alaska", "the North Pole"],
        ["an island", "the Pacific", "a harbour", "a lake"],
        ["the jungle", "Sherwood", "a swamp", "the Amazon"],
        ["the Alps", "a volcano", "a cave", "Tibet"],
        ["Paris", "New York", "an office", "the library", "a bar", "the subway", "court"],
        ["the moon base", "the galaxy", "orbit", "another planet", "the universe"],
    ];

    /// <summary>Words for something much like it.</summary>
    public static IReadOnlyList<string> Near(Kind kind) => NearKinds[kind];

    /// <summary>Words for somewhere much like it, as one says them after "in".</summary>
    public static IReadOnlyList<string> Near(Place place) => NearPlaces[(int)place];

    /// <summary>People that Toyland doesn't have.</summary>
    public static IReadOnlyList<string> People { get; } =
    [
        "detective", "doctor", "lawyer", "teacher", "student", "girl", "boy", "man", "woman", "child", "mother", "father", "brother",
        "sister", "husband", "wife", "baby", "grandmother", "president", "politician", "thief", "murderer", "serial killer", "spy",
        "pirate", "cowboy", "astronaut", "pilot", "sailor", "farmer", "baker", "painter", "writer", "poet", "musician", "dancer", "clown",
        "barber", "plumber", "janitor", "programmer", "engineer", "nurse", "psychologist", "journalist", "judge", "cop", "prisoner",
        "mercenary", "superhero", "villain", "god", "devil", "angel", "genie", "fairy", "elf", "dwarf", "orc", "giant", "werewolf",
        "immortal", "time traveller", "stranger", "neighbour", "roommate", "boss", "intern", "waiter", "barista", "chef", "tourist", "twin",
        "orphan", "widow", "millionaire", "beggar", "gambler", "inventor", "clone", "human", "chosen one", "narrator", "Death", "Santa Claus",
        "Sherlock Holmes", "John", "Sarah", "Emily", "Mr. Smith", "Zeus", "Batman", "Einstein", "Shakespeare",
    ];

    /// <summary>Things and ideas.</summary>
    public static IReadOnlyList<string> Things { get; } =
    [
        "love", "death", "time", "money", "war", "peace", "the truth", "memory", "a dream", "the future", "the past", "a secret", "a lie",
        "music", "coffee", "the internet", "a phone call", "a text message", "a mirror", "a clock", "a letter", "a knife", "a gun", "a bomb",
        "a key", "a door", "a shadow", "a superpower", "magic", "immortality", "the apocalypse", "a virus", "a pandemic", "an election",
        "an earthquake", "gravity", "silence", "sleep", "the last day of school", "a wedding", "a funeral", "a divorce", "a heist", "chess",
        "football", "a video game", "a book", "a song", "a painting", "a photograph", "the lottery", "a contract", "taxes", "heaven", "hell",
        "a soul", "a heart", "a number over everyone's head", "colour blindness", "a parallel universe", "reincarnation", "humanity",
        "the meaning of life", "happiness", "loneliness", "revenge", "a promise", "a mistake", "a second chance", "blood", "a tattoo",
        "a sandwich", "a refrigerator", "a spoon", "a sword in a stone", "a wish", "a riddle", "a crime", "a trial", "a spell check",
    ];

    /// <summary>What people do in premises.</summary>
    public static IReadOnlyList<string> Deeds { get; } =
    [
        "wakes up in a hospital", "discovers the truth", "dies", "falls in love", "goes back in time", "makes a deal with the devil", "wins the lottery",
        "loses everything", "can read minds", "becomes invisible", "is the last one alive", "is not who you think", "never sleeps",
        "refuses to die", "writes a letter", "breaks the law", "saves the world", "destroys the world", "finds a strange door",
        "gets a phone call", "hears voices", "forgets everything", "quits the job", "meets God", "runs for president", "opens a restaurant",
        "cannot lie", "learns a terrible secret", "is hired to spy", "escapes from prison", "is stuck in a time loop", "sells a soul",
        "walks into a bar", "lives for ever", "is reborn", "joins the mafia", "solves a murder", "teleports", "plays chess with Death",
    ];

    /// <summary>How things are in premises.</summary>
    public static IReadOnlyList<string> Qualities { get; } =
    [
        "last", "first", "lonely", "evil", "good", "old", "young", "dead", "invisible", "immortal", "secret", "forgotten", "broken", "drunk", "rich",
        "poor", "famous", "blind", "haunted", "frozen", "burning", "perfect", "boring", "brave", "stupid", "clever", "lazy", "sad", "happy",
    ];

    /// <summary>Signs that stand alone.</summary>
    public static IReadOnlyList<string> Emojis { get; } =
        ["😀", "😂", "😭", "❤️", "🔥", "💀", "🎉", "🌙", "⭐", "🌊", "🍕", "☕", "🎸", "⚽", "💣", "🗡️", "👽", "🧛", "🧟", "🕵️", "👶", "🐶", "🦄", "🌈", "⏰", "📚"];
}
