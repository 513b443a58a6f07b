using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ComicCluster.Page.Tests;

/// <summary>Does by the API what the page has no form for: uploads data and models, and begins trainings.</summary>
internal sealed class TrainingClient : IDisposable
{
    private static readonly string[] Animals = ["cat", "dog", "bird", "fish"], Colours = ["red", "blue", "green"];

    private readonly HttpClient _http;

    public TrainingClient(ComicServer server)
    {
        _http = new HttpClient { BaseAddress = server.Address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
    }

    /// <summary>Uploads stories that are learned within seconds.</summary>
    /// <returns>The data set's id.</returns>
    public async Task<string> UploadStoriesAsync()
    {
        using var form = new MultipartFormDataContent { { Stories(48), "files", "train.jsonl" }, { Stories(6), "files", "valid.jsonl" } };
        var id = (await SendAsync(HttpMethod.Post, "/v1/datasets?name=pets", form)).GetProperty("id").GetString()!;
        await UntilAsync($"/v1/datasets/{id}", view => view.GetProperty("status").GetString() == "ready");
        return id;
    }

    /// <summary>Begins a training of the model that comes with the server.</summary>
    /// <returns>The job's id.</returns>
    public async Task<string> TrainAsync(string dataset, string name, object recipe, int workers = 1) =>
        (await PostAsync("/v1/training/jobs", new { dataset, name, recipe, workers })).GetProperty("id").GetString()!;

    /// <summary>Registers what a job made as soon as it is there, and approves it when its files are read through.</summary>
    public async Task RegisterAsync(string model, string job)
    {
        await UntilAsync($"/v1/training/jobs/{job}", view => view.GetProperty("status").GetString() == "succeeded");
        await ApproveAsync(model, (await PostAsync($"/v1/registry/models/{model}/versions", new { job })).GetProperty("number").GetInt32());
    }

    /// <summary>Registers the model that comes with the server, as if it had been measured.</summary>
    /// <returns>The version's number.</returns>
    public async Task<int> UploadModelAsync(string model, int perplexity, string card)
    {
        using var form = new MultipartFormDataContent { { new StringContent(card), "files", "README.md" } };
        foreach (var path in Directory.EnumerateFiles(Repository.In("models", "toyland", "gpt2")).Where(path => Path.GetFileName(path) != "README.md"))
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(path)), "files", Path.GetFileName(path));
        var version = await SendAsync(HttpMethod.Post, $"/v1/registry/models/{model}/versions/upload?perplexity={perplexity}&measured_on=pets/valid&parent=toyland/gpt2", form);
        var number = version.GetProperty("number").GetInt32();
        await UntilReadyAsync(model, number);
        return number;
    }

    public async Task ApproveAsync(string model, int number)
    {
        await UntilReadyAsync(model, number);
        await PostAsync($"/v1/registry/models/{model}/versions/{number}/approval", new { is_approved = true, note = "Its stories are good." });
    }

    /// <summary>Gives a deployment one version, and waits until that is loaded.</summary>
    public async Task DeployAsync(string model, string deployment, int number)
    {
        await SendAsync(HttpMethod.Put, $"/v1/registry/models/{model}/deployments/{deployment}", JsonContent.Create(new { split = new[] { new { version = number, percent = 100 } } }));
        await UntilAsync($"/v1/registry/models/{model}", view => view.GetProperty("deployments")[0].GetProperty("split").GetArrayLength() == 1);
    }

    /// <summary>A key that may only look.</summary>
    public async Task<string> ReadersKeyAsync() => (await PostAsync("/v1/keys", new { name = "reader", scopes = new[] { "read" } })).GetProperty("secret").GetString()!;

    public void Dispose() => _http.Dispose();

    private Task UntilReadyAsync(string model, int number) =>
        UntilAsync($"/v1/registry/models/{model}/versions/{number}", view => view.GetProperty("status").GetString() == "ready");

    private Task<JsonElement> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body));

    private async Task UntilAsync(string path, Func<JsonElement, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(Visitor.Drawing));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while (await _http.GetFromJsonAsync<JsonElement>(path, patience.Token) is var view && !isSo(view))
        {
            Assert.False(view.TryGetProperty("status", out var status) && status.GetString() == "failed", $"{view}");
            await looks.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await _http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static StringContent Stories(int count)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var (colour, animal) = (Colours[i % Colours.Length], Animals[i % Animals.Length]);
            lines.AppendLine(JsonSerializer.Serialize(new { prompt = $"a {colour} {animal}", story = $"A {colour} {animal} sits on a box. The {animal} is at the sea." }));
        }
        return new StringContent(lines.ToString());
    }
}
