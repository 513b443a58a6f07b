using System.CommandLine;
using System.Security.Cryptography;

namespace ComicCluster.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    public static Option<string> Model() => new("--model")
    {
        Description = "Folder of a GPT-2 checkpoint in Hugging Face layout: config.json, model.safetensors, vocab.json, merges.txt.",
        HelpName = "DIR",
        Required = true,
    };

    public static Option<ulong?> Seed() => new("--seed")
    {
        Description = "The same seed gives the same result. Without it one is drawn and shown.",
        HelpName = "N",
    };

    /// <summary>The seed that was given, or a new one, short enough to be typed.</summary>
    public static ulong SeedOrNew(this ParseResult result, Option<ulong?> option) =>
        result.GetValue(option) ?? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
}
