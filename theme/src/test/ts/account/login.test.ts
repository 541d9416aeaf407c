import { expect, test } from "vitest";
import { hostOf, loginCommand, originOf } from "../../../main/ts/account/login";

test("the command has the user's name as one word, whatever is in it", () => {
  expect(loginCommand("registry.example.org:5000", "alice@example.org")).toBe(
    "docker login registry.example.org:5000 -u alice@example.org",
  );
  expect(loginCommand("r.example.org", "$(id) o'x")).toBe(String.raw`docker login r.example.org -u '$(id) o'\''x'`);
});

test("a registry is where an administrator says", () => {
  const addresses = {
    "demo-registry": "http://localhost:5000",
    "b.example.org": "https://a.example.org/",
    odd: "here",
  };
  expect(hostOf("demo-registry", addresses)).toBe("localhost:5000");
  expect(hostOf("b.example.org", addresses)).toBe("a.example.org");
  expect(hostOf("odd", addresses)).toBeUndefined();
});

test("a service tells the address where it is a host's name", () => {
  for (const host of ["registry.example.org", "localhost:5000", "10.0.0.7:5000"]) {
    expect(hostOf(host, {})).toBe(host);
  }
  for (const service of ["demo-registry", "Docker registry", "a/b.c", "-u", ""]) {
    expect(hostOf(service, {})).toBeUndefined();
  }
});

test("the origin of a login is read out of its name", () => {
  expect(originOf("docker login from 10.0.0.7 with docker")).toEqual({ address: "10.0.0.7", client: "docker" });
  expect(originOf("docker login from ::1 with my build with docker")).toEqual({
    address: "::1",
    client: "my build with docker",
  });
  expect(originOf("laptop")).toBeUndefined();
});
