using System.CommandLine;
using System.CommandLine.Parsing;
using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Engine.Language.Stories;

namespace ComicCluster.Cli.Commands;

/// <summary>How <c>comic write</c> writes. The engine checks the bounds.</summary>
internal sealed class WriteOptions
{
    private static readonly SamplingOptions Paper = new();

    public Option<int> MaxTokens { get; } = Number("--max-tokens", 300, "The most tokens that are written.");
    public Option<int> Samples { get; } = Number("--samples", 1, "How many texts; text k is what seed + k writes alone.");
    public Option<float> Temperature { get; } = Number("--temperature", Paper.Temperature, $"Below 1 likely words get likelier; 0 always takes the likeliest. A model's {StoryLayoutFile.Name} may have another default.");
    public Option<int> TopK { get; } = Number("--top-k", Paper.TopK, "Choose among the K likeliest tokens; 0 is off.");
    public Option<float> TopP { get; } = Number("--top-p", Paper.TopP, $"Choose among the likeliest tokens that hold this probability; 1 is off. A model's {StoryLayoutFile.Name} may have another default.");
    public Option<float> MinP { get; } = Number("--min-p", Paper.MinP, "Leave out tokens less likely than this share of the likeliest; 0 is off.");
    public Option<float> TypicalP { get; } = Number("--typical-p", Paper.TypicalP, "Choose among the tokens of most typical surprise that hold this probability; 1 is off.");
    public Option<float> RepetitionPenalty { get; } = Number("--repetition-penalty", Paper.RepetitionPenalty, "Above 1, words that were used get less likely; 1 is off.");
    public Option<float> PresencePenalty { get; } = Number("--presence-penalty", Paper.PresencePenalty, "Off the logit of each token that was written, -2 to 2.");
    public Option<float> FrequencyPenalty { get; } = Number("--frequency-penalty", Paper.FrequencyPenalty, "The same for every time that it was written, -2 to 2.");
    public Option<int> NoRepeatNgram { get; } = Number("--no-repeat-ngram", Paper.NoRepeatNgram, "No N tokens in a row come twice; 0 is off.");
    public Option<int> Beams { get; } = Number("--beams", 0, "Search for the likeliest text with N beams instead of drawing; 0 is off.");
    public Option<float> LengthPenalty { get; } = Number("--length-penalty", 1f, "With --beams: above 0 favours long texts.");
    public Option<bool> SlidingWindow { get; } = new("--sliding-window")
    {
        Description = "When the model's context is full, forget its older half and write on, instead of ending.",
    };

    public Option<bool> Bare { get; } = new("--bare") { Description = $"Go on from the prompt as it is, also where the model's folder has a {StoryLayoutFile.Name}." };
    public Option<bool> IgnoreEnd { get; } = new("--ignore-end") { Description = "Write on after the model's end of text." };
    public Option<string[]> Stop { get; } = new("--stop") { Description = "End before this string; may be given several times.", HelpName = "TEXT" };
    public Option<string> Weights { get; } = SharedOptions.Choice(
        "--weights", "How the weights are held while writing: less memory and more speed, at a small loss of precision.", "float32", "float32", "bfloat16", "int8");

    public Option<int> LogProbabilities { get; } = Number("--logprobs", 0, "With --json: the N likeliest tokens at each place, up to 20.");
    public Option<bool> Json { get; } = new("--json") { Description = "Write one JSON object a text, with tokens, log-probabilities and seed." };
    public Option<bool> Echo { get; } = new("--echo") { Description = "Write the prompt first." };

    public IEnumerable<Option> All =>
    [
        MaxTokens, Samples, Temperature, TopK, TopP, MinP, TypicalP, RepetitionPenalty, PresencePenalty, FrequencyPenalty, NoRepeatNgram, Beams,
        LengthPenalty, Stop, Bare, IgnoreEnd, SlidingWindow, Weights, LogProbabilities, Json, Echo,
    ];

    /// <summary>Refuses what beams don't draw, and what belongs to an option that isn't there.</summary>
    public void Limit(Command command, Option<ulong?> seed)
    {
        command.Limit(
            [
                seed, Temperature, TopK, TopP, MinP, TypicalP, RepetitionPenalty, PresencePenalty, FrequencyPenalty, NoRepeatNgram, Stop, IgnoreEnd, SlidingWindow,
                LogProbabilities, Json,
            ],
            given => !IsSearch(given), "has no effect on a search with --beams");
        command.Limit([LengthPenalty], IsSearch, "belongs to --beams");
        command.Limit([LogProbabilities], given => given.ValueOf(Json), "belongs to --json");
        command.Limit([Echo], given => !given.ValueOf(Json), "is no JSON; leave out one of --echo and --json");
    }

    /// <summary>Refuses numbers that are out of their bounds; the engine checks those of sampling.</summary>
    /// <exception cref="UsageException">One is.</exception>
    public void Validate(ParseResult result)
    {
        result.Bounded(Samples, 1, 64);
        result.Bounded(MaxTokens, 1);
        result.Bounded(Beams, 0, 64);
        result.Bounded(LogProbabilities, 0, 20);
        if (result.GetValue(Beams) is > 0 and var beams) result.Bounded(Samples, 1, beams);
    }

    /// <summary>How the weights are held.</summary>
    public WeightFormat WeightFormat(ParseResult result) => Enum.Parse<WeightFormat>(result.GetRequiredValue(Weights), ignoreCase: true);

    /// <param name="result">The command line.</param>
    /// <param name="layout">The model's, which says how it is sampled where the command line doesn't; null for bare prompts.</param>
    public GenerationRequest Request(ParseResult result, StoryLayout? layout)
    {
        return new GenerationRequest
        {
            Prompt = [],
            Seed = 0,
            MaxNewTokens = result.GetValue(MaxTokens),
            Stop = result.GetValue(Stop) ?? [],
            IgnoreEndOfText = result.GetValue(IgnoreEnd),
            SlidingWindow = result.GetValue(SlidingWindow),
            TopLogProbabilities = result.GetValue(LogProbabilities),
            Sampling = new SamplingOptions
            {
                Temperature = result.IsGiven(Temperature) || layout is null ? result.GetValue(Temperature) : layout.Temperature,
                TopK = result.GetValue(TopK),
                TopP = result.IsGiven(TopP) || layout is null ? result.GetValue(TopP) : layout.TopP,
                MinP = result.GetValue(MinP),
                TypicalP = result.GetValue(TypicalP),
                RepetitionPenalty = result.GetValue(RepetitionPenalty),
                PresencePenalty = result.GetValue(PresencePenalty),
                FrequencyPenalty = result.GetValue(FrequencyPenalty),
                NoRepeatNgram = result.GetValue(NoRepeatNgram),
            },
        };
    }

    private bool IsSearch(SymbolResult given) => given.ValueOf(Beams) > 0;

    private static Option<T> Number<T>(string name, T value, string description) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
}
