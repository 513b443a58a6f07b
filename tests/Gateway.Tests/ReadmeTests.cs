using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ComicCluster.Gateway.Tests;

/// <summary>The README's recipes for curl, run as they stand there but for the address, the key and the comic's id.</summary>
public sealed partial class ReadmeTests(GatewayServer server)
{
    [Fact]
    public async Task Recipes_OverHttp_DoWhatTheySay()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var recipes = Recipes().Match(readme).Groups["recipes"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(recipes.Length >= 6, "the README has no recipes for curl");
        var folder = Directory.CreateTempSubdirectory("recipes");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "comic-data"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "comic-data", "key"), await server.KeyAsync("reader"));
            using var client = await server.ClientAsync("reader");
            var variables = recipes[0].Replace("http://127.0.0.1:5080", server.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);
            var id = "";
            foreach (var recipe in recipes[1..])
            {
                var output = await RunAsync(folder.FullName, $"{variables}\n{Curl().Replace(recipe.Replace("/ID", $"/{id}", StringComparison.Ordinal), "curl --fail-with-body -sS ")}");
                if (id.Length == 0) id = JsonDocument.Parse(output).RootElement.GetProperty("id").GetString()!;
                await GatewayServer.UntilAsync(client, id, "completed");
            }
            Assert.Equal("\u0089PNG", System.Text.Encoding.Latin1.GetString((await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "strip.png")))[..4]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder, string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = bash.StandardError.ReadToEndAsync();
        var output = await bash.StandardOutput.ReadToEndAsync().WaitAsync(GatewayServer.Patience);
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, $"{script}\n{output}\n{await error}");
        return output;
    }

    [GeneratedRegex(@"^```sh\n(?<recipes>key=.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Recipes();

    [GeneratedRegex(@"\bcurl ")]
    private static partial Regex Curl();
}
